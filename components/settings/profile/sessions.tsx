"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Section } from "@/components/settings/page-frame";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { SkeletonRows } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { sessionKeys, sessionListQuery } from "@/lib/auth/query";
import type { SessionRow } from "@/lib/auth/schema";
import { deleteJson } from "@/lib/http/fetch-json";

/** Where one is signed in, and how to end that from here. */
export function Sessions() {
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(sessionListQuery());
  const end = useMutation({
    mutationFn: (id: string | null) => deleteJson(id ? `/api/v1/sessions/${id}` : "/api/v1/sessions"),
    onSuccess: (_, id) => toast(id ? "The session was ended" : "All other sessions were ended"),
    onError: (problem) => toast("The session could not be ended", { tone: "bad", description: problem.message }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionKeys.all }),
  });
  const others = (data?.length ?? 0) > 1;
  return (
    <Section title="Sessions" description="Where you are signed in. Ending one works at once." actions={others && <Button busy={end.isPending} onClick={() => end.mutate(null)}>End all others</Button>}>
      {data ? <ul className="card divide-y">{data.map((session) => <SessionItem key={session.id} session={session} onEnd={() => end.mutate(session.id)} />)}</ul>
        : error ? <div className="card"><ErrorState title="Your sessions could not be read" onRetry={() => void refetch()}>{error.message}</ErrorState></div>
        : <div className="card"><SkeletonRows rows={2} label="Loading sessions" /></div>}
    </Section>
  );
}

function SessionItem({ session: { current, device, ip, createdAt, lastSeenAt }, onEnd }: { session: SessionRow; onEnd: () => void }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 p-3">
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex items-center gap-2 text-14 font-medium">{device}{current && <Chip tone="good">This one</Chip>}</p>
        <p className="text-13 text-ink-3">{ip && `${ip} · `}signed in <Time value={createdAt} /> · last used <Time value={lastSeenAt} /></p>
      </div>
      {!current && <Button size="sm" onClick={onEnd} aria-label={`End the session on ${device}`}>End</Button>}
    </li>
  );
}
