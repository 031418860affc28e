"use client";
import { useQuery } from "@tanstack/react-query";
import { Hourglass } from "lucide-react";
import type { ReactNode } from "react";
import { Steps } from "@/components/records/steps";
import { wordsOf } from "@/components/records/value";
import { useMinute } from "@/components/ui/clock";
import { Skeleton } from "@/components/ui/skeleton";
import { dealRecord } from "@/lib/deals/record";
import { probabilityOf, rottingDays } from "@/lib/deals/stage-rules";
import { formatMoney } from "@/lib/format/money";
import { pipelinesQuery } from "@/lib/pipelines/query";
import { fieldOf } from "@/lib/records/contract";
import type { RecordDetail, Values } from "@/lib/records/schema";
import { useMoveDeal } from "./use-move-deal";

const tones = { open: undefined, won: "good", lost: "bad" } as const;

/** Where a deal stands, and what it is worth. */
export function DealHead({ detail, mayEdit }: { detail: RecordDetail; mayEdit: boolean }) {
  const { data } = useQuery(pipelinesQuery);
  const { record, names } = detail;
  const pipeline = data?.items.find(({ stages }) => stages.some(({ id }) => id === record.stageId));
  const stage = pipeline?.stages.find(({ id }) => id === record.stageId);
  const { move, dialog } = useMoveDeal(data?.items.flatMap(({ stages }) => stages) ?? [], names);
  const now = useMinute();
  const rotting = rottingDays(record, stage, now);
  const edits = mayEdit && !record.deletedAt;
  if (!data) return <Skeleton className="h-20" />;
  const { currency, amountMinor } = record as Values as { currency: string | null; amountMinor: number | null };
  const probability = probabilityOf(record, stage);
  const money = (minor: number) => (currency ? formatMoney(minor, currency) : "–");
  const choose = (id: string) => {
    const to = pipeline?.stages.find((one) => one.id === id);
    if (to) void move(record, to);
  };
  return (
    <section aria-label="Where it stands" className="@container flex min-w-0 flex-col gap-3">
      {pipeline
        ? <Steps label={`Stages of ${pipeline.name}`} steps={pipeline.stages.map(({ id, name, outcome }) => ({ id, name, tone: tones[outcome] }))} current={String(record.stageId)} onStep={edits ? choose : undefined} />
        : <p className="text-13 text-ink-2">Its stage, {names[String(record.stageId)]}, is no stage of a pipeline any more. Choose another below.</p>}
      {rotting !== null && <p className="flex items-center gap-2 rounded-control bg-warn-soft px-3 py-2 text-13"><Hourglass aria-hidden className="size-4 text-warn" />Nothing changed for {rotting} days; in {stage?.name} it should within {stage?.rotDays}. Write to them, or say what comes next.</p>}
      {record.status === "lost" && record.lostReason ? <p className="rounded-control bg-bad-soft px-3 py-2 text-13">Lost: <span dir="auto">{String(record.lostReason)}</span></p> : null}
      <dl className="grid grid-cols-2 gap-3 @xl:grid-cols-4">
        <Figure label="Amount">{amountMinor === null ? "–" : money(amountMinor)}</Figure>
        <Figure label="Weighted">{amountMinor === null ? "–" : money(Math.round((amountMinor * probability) / 100))}</Figure>
        <Figure label="Probability">{probability.toLocaleString("en-GB")} %<span className="ps-1 text-12 font-normal text-ink-3">{record.probability === null ? "of the stage" : "its own"}</span></Figure>
        <Figure label="Expected close">{wordsOf(fieldOf(dealRecord, "closeDate"), record.closeDate, { records: names, members: new Map() }) || "–"}</Figure>
      </dl>
      {dialog}
    </section>
  );
}

const Figure = ({ label, children }: { label: string; children: ReactNode }) => <div className="min-w-0"><dt className="text-12 text-ink-3">{label}</dt><dd className="truncate text-14 font-semibold tabular-nums">{children}</dd></div>;
