"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { UsersRound } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Chip, type Tone } from "@/components/ui/chip";
import { Progress } from "@/components/imports/progress";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { toastFailure } from "@/components/ui/toast";
import { batchesQuery, dialogueShape } from "@/lib/dialogues/query";
import type { DialogueBatch } from "@/lib/dialogues/schema";
import type { BatchStatus } from "@/lib/dialogues/states";
import { formatNumber } from "@/lib/format/number";
import { patchJson } from "@/lib/http/fetch-json";

const words: Record<BatchStatus, { name: string; tone: Tone }> = { running: { name: "Under way", tone: "info" }, paused: { name: "Paused", tone: "warn" }, done: { name: "Done", tone: "good" }, stopped: { name: "Stopped", tone: "neutral" } };

/** For whom the dialogue was begun at once, and how far that is. */
export function Batches({ id, mayStart }: { id: string; mayStart: boolean }) {
  const { data, error, isFetching, refetch } = useQuery({ ...batchesQuery(id), refetchInterval: ({ state }) => (state.data?.items.some(({ status }) => status === "running") ? 2_000 : false) });
  return (
    <div className="w-full max-w-4xl p-4 md:p-6">
      {data ? (
        data.items.length ? <ul aria-label="Lists of contacts" className="flex flex-col gap-3">{data.items.map((batch) => <Batch key={batch.id} batch={batch} mayStart={mayStart} />)}</ul>
          : <div className="card"><EmptyState icon={<UsersRound />} action={<Button asChild><Link href="/contacts">Open contacts</Link></Button>}>To ask many at once, choose contacts in their list and press “Begin a dialogue”. How far it is stands here.</EmptyState></div>
      ) : error ? <ErrorState title="The lists could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState> : <div className="card"><SkeletonRows rows={2} label="Loading lists" /></div>}
    </div>
  );
}

function Batch({ batch, mayStart }: { batch: DialogueBatch; mayStart: boolean }) {
  const client = useQueryClient();
  const set = (status: "running" | "paused" | "stopped") => void patchJson(`/api/v1/dialogue-batches/${batch.id}`, { status }, dialogueShape("dialogueBatch"))
    .catch((error: unknown) => toastFailure("Nothing was changed", error)).finally(() => void client.invalidateQueries({ queryKey: batchesQuery(batch.dialogueId).queryKey }));
  const { name, tone } = words[batch.status];
  return (
    <li className="card flex flex-col gap-2 p-4 text-13">
      <p className="flex flex-wrap items-center gap-2"><span className="min-w-0 flex-1 text-14 font-medium">{formatNumber(batch.total)} contacts</span><span className="text-12 text-ink-2">{batch.by}, <Time value={batch.createdAt} /></span><Chip tone={tone}>{name}</Chip></p>
      <Progress label={`${formatNumber(batch.done)} of ${formatNumber(batch.total)} contacts`} value={batch.done} most={batch.total}><p className="text-ink-2 tabular-nums">{formatNumber(batch.done)} of {formatNumber(batch.total)}: {formatNumber(batch.started)} asked, {formatNumber(batch.skipped)} left out</p></Progress>
      {batch.problem && <p className="text-warn">{batch.problem}</p>}
      {batch.reasons.length > 0 && <ul className="text-12 text-ink-2">{batch.reasons.map(({ reason, count }) => <li key={reason}>{formatNumber(count)}: {reason}</li>)}</ul>}
      {mayStart && (batch.status === "running" || batch.status === "paused") && (
        <div className="flex gap-2">{batch.status === "running" ? <Button size="sm" onClick={() => set("paused")}>Pause</Button> : <Button size="sm" onClick={() => set("running")}>Go on</Button>}<Button size="sm" onClick={() => set("stopped")}>Stop</Button></div>
      )}
    </li>
  );
}
