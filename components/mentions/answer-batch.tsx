"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ExternalLink, Pause, Play, RotateCw, Square } from "lucide-react";
import { useId, useState } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { Progress } from "@/components/imports/progress";
import { Button } from "@/components/ui/button";
import { Chip, type Tone } from "@/components/ui/chip";
import { OnceOpen } from "@/components/ui/once-open";
import { SegmentedControl } from "@/components/ui/segmented";
import { SkeletonRows } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { toastFailure } from "@/components/ui/toast";
import { formatNumber, plural } from "@/lib/format/number";
import { patchJson, postJson } from "@/lib/http/fetch-json";
import { mentionKeys } from "@/lib/mentions/query";
import { replyBatchQuery, replyBatchShape } from "@/lib/reply-batches/query";
import type { ReplyBatch, ReplyBatchItem, ReplyBatchStatus, ReplyItemStatus } from "@/lib/reply-batches/schema";
import { ConfirmDialog } from "./on-demand";

const states: Record<ReplyBatchStatus, { name: string; tone: Tone }> = { running: { name: "Under way", tone: "info" }, paused: { name: "Paused", tone: "warn" }, done: { name: "Done", tone: "good" }, stopped: { name: "Stopped", tone: "neutral" } };
const itemStates: Record<ReplyItemStatus, { name: string; tone: Tone }> = { waiting: { name: "Waits", tone: "neutral" }, sending: { name: "On its way", tone: "info" }, sent: { name: "Sent", tone: "good" }, failed: { name: "Not sent", tone: "bad" }, left_out: { name: "Left out", tone: "warn" } };

type Show = "all" | ReplyItemStatus;

export interface AnswerBatchProps {
  batch: ReplyBatch;
  mayAnswer: boolean;
}

/** How far the answers to a topic are, who got one and who did not, with what can be done about it. */
export function AnswerBatch({ batch, mayAnswer }: AnswerBatchProps) {
  const client = useQueryClient();
  const heading = useId();
  const isOpen = batch.status === "running" || batch.status === "paused";
  const [isShown, setShown] = useState(isOpen);
  const [busy, setBusy] = useState<string | null>(null);
  const { counts, status } = batch;
  const settled = counts.sent + counts.failed + counts.leftOut;
  const { name, tone } = states[status];
  const refresh = () => client.invalidateQueries({ queryKey: mentionKeys.all, predicate: ({ queryKey: [, part] }) => part !== "list" });
  async function set(next: "running" | "paused" | "stopped") {
    setBusy(next);
    try {
      client.setQueryData(replyBatchQuery(batch.id).queryKey, await patchJson(`/api/v1/reply-batches/${batch.id}`, { status: next }, replyBatchShape("replyBatchDetail")));
    } catch (error) {
      toastFailure("Nothing was changed", error);
    }
    await refresh();
    setBusy(null);
  }
  return (
    <section aria-labelledby={heading} className="flex flex-col gap-3 border-b px-4 py-4 md:px-6">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 id={heading} className="text-14 font-medium">Answers to {plural(counts.total, "person", "people")}</h2>
        <Chip tone={tone}>{name}</Chip>
        <span className="text-12 text-ink-2"><span dir="auto">{batch.by}</span>, <Time value={batch.createdAt} /></span>
        <span className="ms-auto flex flex-wrap gap-2">
          {mayAnswer && status === "running" && <Button size="sm" busy={busy === "paused"} onClick={() => void set("paused")}><Pause aria-hidden />Pause</Button>}
          {mayAnswer && status === "paused" && <Button size="sm" variant="primary" busy={busy === "running"} onClick={() => void set("running")}><Play aria-hidden />Go on</Button>}
          {mayAnswer && isOpen && <Button size="sm" busy={busy === "stopped"} hint="Who was not answered waits again" onClick={() => void set("stopped")}><Square aria-hidden />Stop</Button>}
          {!isOpen && <Button size="sm" variant="ghost" aria-expanded={isShown} onClick={() => setShown(!isShown)}>{isShown ? "Hide" : "Show each"}</Button>}
        </span>
      </header>
      <Progress label={`${settled} of ${counts.total} answers`} value={settled} most={counts.total}>
        <p className="text-13 text-ink-2 tabular-nums">
          <span className="font-medium text-ink">{formatNumber(counts.sent)} sent</span>
          {counts.waiting + counts.sending > 0 && `, ${formatNumber(counts.waiting + counts.sending)} waiting`}
          {counts.failed > 0 && <span className="text-bad">, {formatNumber(counts.failed)} not sent</span>}
          {counts.leftOut > 0 && `, ${formatNumber(counts.leftOut)} left out`}
        </p>
      </Progress>
      {batch.problem && <p role="alert" className="rounded-control bg-warn-soft px-3 py-2 text-13">{batch.problem}</p>}
      {isShown && <Items batch={batch} mayAnswer={mayAnswer} onChanged={refresh} />}
    </section>
  );
}

function Items({ batch, mayAnswer, onChanged }: AnswerBatchProps & { onChanged: () => Promise<void> }) {
  const isRunning = batch.status === "running" || batch.counts.sending > 0;
  const { data, error, isFetching, refetch } = useQuery({ ...replyBatchQuery(batch.id), refetchInterval: isRunning ? 3_000 : false });
  const [show, setShow] = useState<Show>("all");
  if (error && !data) return <ErrorState title="The answers could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>;
  if (!data) return <SkeletonRows rows={Math.min(4, batch.counts.total)} height={44} label="Loading the answers" />;
  const has = (status: ReplyItemStatus) => data.items.some((item) => item.status === status);
  const kinds = (["waiting", "sending", "sent", "failed", "left_out"] as const).filter(has);
  const shown = show === "all" || !has(show) ? data.items : data.items.filter(({ status }) => status === show);
  return (
    <>
      {kinds.length > 1 && <div className="-mx-1 overflow-x-auto px-1"><SegmentedControl<Show> label="Which answers" value={has(show as ReplyItemStatus) ? show : "all"} onChange={setShow} segments={[{ value: "all", label: "All" }, ...kinds.map((value) => ({ value, label: itemStates[value].name }))]} /></div>}
      <ul aria-label="Answers" className="divide-y overflow-hidden rounded-card border">{shown.map((item) => <Item key={item.mentionId} item={item} mayAnswer={mayAnswer} onChanged={onChanged} />)}</ul>
    </>
  );
}

function Item({ item, mayAnswer, onChanged }: { item: ReplyBatchItem; mayAnswer: boolean; onChanged: () => Promise<void> }) {
  const [asking, setAsking] = useState(false);
  const { name, tone } = itemStates[item.status];
  const retry = async (confirmed: boolean) => {
    await postJson(`/api/v1/mentions/${item.mentionId}/replies/${item.replyId}/retry`, { confirmed }).catch((error: unknown) => toastFailure("It was not sent again", error));
    await onChanged();
  };
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-13">
      <span className="flex min-w-0 flex-1 basis-64 items-center gap-2"><ChannelMark channel={item.channel} /><span className="min-w-0"><span dir="auto" className="block truncate font-medium">{item.author.name}</span><span dir="auto" className="block truncate text-12 text-ink-2">{item.text}</span></span></span>
      <span className="flex min-w-0 flex-wrap items-center justify-end gap-2 text-12">
        {item.reason && <span className={item.status === "failed" ? "text-bad" : "text-ink-2"}>{item.reason}</span>}
        {mayAnswer && item.status === "failed" && item.replyId && <Button size="sm" aria-label={`Try again: ${item.author.name}`} onClick={() => (item.isUnknown ? setAsking(true) : void retry(false))}><RotateCw aria-hidden />Try again</Button>}
        {item.url && <a href={item.url} target="_blank" rel="noreferrer" aria-label={`See the answer to ${item.author.name} there`} className="flex items-center gap-1 text-accent hover:underline">See it<ExternalLink aria-hidden className="size-3.5" /></a>}
        <Chip tone={tone}>{item.isUnknown ? "May be out" : name}</Chip>
      </span>
      <OnceOpen open={asking}>
        <ConfirmDialog open={asking} onOpenChange={setAsking} title="Send this answer again?" action="Send again" tone="primary" onConfirm={() => retry(true)}>Nobody knows whether the first try is out. Look on the platform; if it is there, it will stand there twice.</ConfirmDialog>
      </OnceOpen>
    </li>
  );
}
