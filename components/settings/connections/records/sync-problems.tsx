"use client";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import Link from "next/link";
import { Section } from "@/components/settings/page-frame";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { toast, toastFailure } from "@/components/ui/toast";
import { postJson } from "@/lib/http/fetch-json";
import { problemsQuery, syncKeys, syncShape } from "@/lib/sync/query";

/** Single records that could not be taken over or sent, each with its reason. The others were not held up by them. */
export function SyncProblems({ connectionId, count }: { connectionId: string; count: number }) {
  const queryClient = useQueryClient();
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({ ...problemsQuery(connectionId), enabled: count > 0 });
  const retry = useMutation({
    mutationFn: (id: string | null) => postJson(`/api/v1/connections/${connectionId}/problems/${id ? `${id}/` : ""}retry`, undefined, syncShape("stillAside")),
    onSuccess: ({ left: still }) => toast(still ? (still === 1 ? "One is still set aside" : `${still} are still set aside`) : "It came through", still ? { description: "The reason is beside it." } : { tone: "good" }),
    onError: (error) => toastFailure("It could not be tried", error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: syncKeys.all }),
  });
  const items = count ? (data?.pages.flatMap((page) => page.items) ?? []) : [];
  if (!items.length) return null;
  return (
    <Section title="Records set aside" description="Each could not be taken over or sent, for the reason beside it. The others were not held up." actions={<Button busy={retry.isPending && retry.variables === null} onClick={() => retry.mutate(null)}><RotateCw aria-hidden />Try all again</Button>}>
      <ul className="card divide-y">
        {items.map(({ id, direction, type, remoteId, recordId, kind, title, reason, at }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 p-3">
            <div className="min-w-0 flex-1 basis-60">
              <p className="text-13">{recordId && kind ? <Link href={`/${kind}/${recordId}`} className="font-medium underline underline-offset-2">{title}</Link> : <span className="font-medium">{title}</span>} <span className="text-ink-3">{type} {remoteId}, {direction === "in" ? "from there" : "to there"}</span></p>
              <p className="text-13 text-pretty text-bad">{reason}</p>
              <p className="text-12 text-ink-3"><Time value={at} /></p>
            </div>
            <Button size="sm" busy={retry.isPending && retry.variables === id} onClick={() => retry.mutate(id)}>Try again</Button>
          </li>
        ))}
      </ul>
      {hasNextPage && <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()} className="self-start">Show more</Button>}
    </Section>
  );
}
