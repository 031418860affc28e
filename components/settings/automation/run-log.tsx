"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Check, CircleSlash, History, X } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Chip, type Tone } from "@/components/ui/chip";
import { Select } from "@/components/ui/select";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { conditionWords } from "@/lib/automation/describe";
import { logDays } from "@/lib/automation/events";
import { automationRunsQuery } from "@/lib/automation/query";
import type { AutomationRun, RanAction } from "@/lib/automation/schema";
import type { Condition } from "@/lib/records/list-query";
import type { Verdict } from "@/lib/records/judge";
import { hrefOf } from "./trial-panel";
import type { OfferedThings } from "./use-offered";

const outcomeWords: Record<AutomationRun["outcome"], string> = { done: "Done", partly: "Partly done", failed: "Failed", resting: "Rested", cut: "Cut off", no_match: "Did not fit" };
const tones: Record<AutomationRun["outcome"], Tone> = { done: "good", partly: "warn", failed: "bad", resting: "neutral", cut: "bad", no_match: "outline" };
const actionOutcomes: Record<RanAction["outcome"], string> = { done: "done", failed: "failed", queued: "on its way", unchanged: "nothing to do" };

/** What became of a rule, the newest first. */
export function RunLog({ ruleId, offered }: { ruleId: string; offered: OfferedThings }) {
  const [outcome, setOutcome] = useState("");
  const { data, error, refetch, isFetching, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(automationRunsQuery(ruleId, outcome));
  const runs = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="max-w-prose text-13 text-ink-2">Kept for {logDays} days. Of what did not fit only some is kept, for a day, so that you see why.</p>
        <Select size="sm" aria-label="What became of it" className="w-auto" value={outcome} onChange={({ target }) => setOutcome(target.value)}><option value="">Everything</option>{Object.entries(outcomeWords).map(([value, words]) => <option key={value} value={value}>{words}</option>)}</Select>
      </div>
      {error && !data ? <div className="card"><ErrorState title="The log could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState></div>
        : !data ? <div className="card"><SkeletonRows rows={4} height={64} label="Loading the log" /></div>
        : runs.length === 0 ? <div className="card"><EmptyState icon={<History />}>Nothing is in the log yet. It fills as the rule is asked; a dry run shows what it would do.</EmptyState></div>
        : <ol aria-label="Log" className="card divide-y p-0">{runs.map((run) => <Run key={run.id} run={run} offered={offered} />)}</ol>}
      {hasNextPage && <Button className="self-center" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>Show more</Button>}
    </div>
  );
}

function Run({ run, offered }: { run: AutomationRun; offered: OfferedThings }) {
  const { outcome, title, at, why, verdicts, actions, chain } = run;
  return (
    <li className="flex flex-col gap-1.5 p-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13">
        <Chip tone={tones[outcome]}>{outcomeWords[outcome]}</Chip>
        {title && <Link href={hrefOf(run)} prefetch={false} dir="auto" className="link min-w-0 truncate font-medium">{title}</Link>}
        <Time value={at} className="text-12 text-ink-3" />
      </p>
      {why && <p className="text-13 text-ink-2">{why}</p>}
      {chain.length > 0 && <p className="text-13 text-ink-2">Begun by {chain.map((name) => `“${name}”`).join(", then ")}.</p>}
      {verdicts.length > 0 && <ul aria-label="Conditions" className="flex flex-col gap-0.5">{linesOf(verdicts as Verdict[]).map(({ condition, ok, depth }, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- what was asked has no name of its own
        <li key={at} className="flex items-start gap-1.5 text-13 text-ink-2" style={{ paddingInlineStart: depth * 12 }}>{ok ? <Check aria-label="It was so:" className="mt-0.5 size-3.5 flex-none text-good" /> : <X aria-label="It was not so:" className="mt-0.5 size-3.5 flex-none text-ink-3" />}<span className="min-w-0 break-words">{conditionWords(offered.fields(run.event), condition, offered.nameOf)}</span></li>
      ))}</ul>}
      {actions.length > 0 && <ul aria-label="Actions" className="flex flex-col gap-0.5">{actions.map((action, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- an action has no name of its own
        <li key={at} className="flex items-start gap-1.5 text-13">{action.outcome === "failed" ? <CircleSlash aria-hidden className="mt-0.5 size-3.5 flex-none text-bad" /> : <Check aria-hidden className="mt-0.5 size-3.5 flex-none text-good" />}<span className="min-w-0 break-words">{`${action.words[0]!.toUpperCase()}${action.words.slice(1)}: ${actionOutcomes[action.outcome]}`}{action.why && <span className="text-ink-2">. {action.why}</span>}</span></li>
      ))}</ul>}
    </li>
  );
}

/** Conditions with those of groups below them. */
function linesOf(verdicts: readonly Verdict[], depth = 0): { condition: Condition; ok: boolean; depth: number }[] {
  return verdicts.flatMap((verdict) => ("of" in verdict ? linesOf(verdict.of, depth + 1) : [{ condition: verdict, ok: verdict.ok, depth }]));
}
