"use client";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useState } from "react";
import { Section } from "@/components/settings/page-frame";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { ScrollArea } from "@/components/ui/scroll-area";
import { SkeletonText } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { toast, toastFailure } from "@/components/ui/toast";
import { formatBytes } from "@/lib/format/bytes";
import { connectionKeys, deliveryQuery, setAsideQuery } from "@/lib/connections/query";
import type { DeliveryRow } from "@/lib/connections/schema";
import { postJson } from "@/lib/http/fetch-json";

/** What a connection received and Weft could not understand: kept as received, to be replayed after a fix. */
export function SetAside({ connectionId, count }: { connectionId: string; count: number }) {
  const queryClient = useQueryClient();
  const { data, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({ ...setAsideQuery(connectionId), enabled: count > 0 });
  const [opened, setOpened] = useState<DeliveryRow | null>(null);
  const replay = useMutation({
    mutationFn: (id: string | null) => postJson(id ? `/api/v1/deliveries/${id}/replay` : `/api/v1/connections/${connectionId}/replay`),
    onSuccess: (_, id) => {
      setOpened(null);
      toast(id ? "The delivery is being read again" : "All deliveries are being read again", { description: "What still cannot be understood comes back here." });
    },
    onError: (error) => toastFailure("It could not be replayed", error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: connectionKeys.all }),
  });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  if (!count && !items.length) return null;
  return (
    <Section title="Set aside" description="Received, kept as it came, and not understood. After an update it can be read again." actions={<Button busy={replay.isPending} onClick={() => replay.mutate(null)}><RotateCw aria-hidden />Replay all</Button>}>
      <ul className="card divide-y">
        {items.map((delivery) => (
          <li key={delivery.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 p-3">
            <div className="min-w-0 flex-1 basis-60">
              <p className="text-13 text-pretty">{delivery.error ?? "No reason was given."}</p>
              <p className="text-12 text-ink-3"><Time value={delivery.receivedAt} /> · {delivery.type} · {formatBytes(delivery.bytes)}</p>
            </div>
            <Button size="sm" onClick={() => setOpened(delivery)}>Show</Button>
            <Button size="sm" onClick={() => replay.mutate(delivery.id)}>Replay</Button>
          </li>
        ))}
      </ul>
      {hasNextPage && <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()} className="self-start">Show more</Button>}
      <Dialog open={opened !== null} onOpenChange={(open) => !open && setOpened(null)}>
        {opened && <DialogContent size="lg" title="As it was received" description={opened.error ?? undefined} footer={<Button variant="primary" busy={replay.isPending} onClick={() => replay.mutate(opened.id)}>Replay</Button>}><Raw id={opened.id} /></DialogContent>}
      </Dialog>
    </Section>
  );
}

function Raw({ id }: { id: string }) {
  const { data, error } = useQuery(deliveryQuery(id));
  if (error) return <p role="alert" className="text-13 text-bad">{error.message}</p>;
  if (!data) return <SkeletonText lines={6} />;
  const head = [data.request && `${data.request.method} /${data.request.path}`, ...Object.entries(data.headers).map(([name, value]) => `${name}: ${value}`)].filter(Boolean).join("\n");
  return (
    <ScrollArea label="Raw delivery" className="max-h-[60dvh] rounded-control bg-sunken p-3">
      <pre className="font-mono text-12 [overflow-wrap:anywhere] whitespace-pre-wrap">{head && `${head}\n\n`}{data.preview}{data.truncated && "\n…"}</pre>
    </ScrollArea>
  );
}
