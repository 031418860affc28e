"use client";
import { useQuery } from "@tanstack/react-query";
import { ChartNoAxesColumn } from "lucide-react";
import { useState } from "react";
import { Select } from "@/components/ui/select";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import type { Definition } from "@/lib/dialogues/definition";
import { namesInOrder, outlineOf } from "@/lib/dialogues/editing/outline";
import { figuresQuery } from "@/lib/dialogues/query";
import type { DialogueFigures } from "@/lib/dialogues/schema";
import { formatNumber, formatPercent } from "@/lib/format/number";
import { outcomeWords, stepNames } from "./words";

const times = [{ days: 7, words: "Last 7 days" }, { days: 30, words: "Last 30 days" }, { days: 90, words: "Last 90 days" }, { days: 366, words: "Last year" }] as const;

/** How far runs came: how many reached each step, what they answered there, how they ended. */
export function Figures({ id, definition }: { id: string; definition: Definition }) {
  const [days, setDays] = useState(30);
  const [version, setVersion] = useState<number | null>(null);
  const { data, error, isFetching, refetch } = useQuery({ ...figuresQuery(id, days, version), placeholderData: (before) => before });
  return (
    <div className="flex w-full max-w-4xl flex-col gap-4 p-4 md:p-6">
      <div className="flex flex-wrap gap-2">
        <Select size="sm" aria-label="Time" className="w-36" value={days} onChange={({ target }) => setDays(Number(target.value))}>{times.map((one) => <option key={one.days} value={one.days}>{one.words}</option>)}</Select>
        <Select size="sm" aria-label="Version" className="w-36" value={version ?? ""} onChange={({ target }) => setVersion(target.value ? Number(target.value) : null)}><option value="">All versions</option>{(data?.versions ?? []).map((one) => <option key={one} value={one}>Version {one}</option>)}</Select>
      </div>
      {data ? (data.started || data.steps.length ? <Funnel figures={data} definition={definition} /> : <div className="card"><EmptyState icon={<ChartNoAxesColumn />}>Nothing ran in this time. Once the dialogue is active, you see here how far people come and where they stop.</EmptyState></div>)
        : error ? <div className="card"><ErrorState title="The figures could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState></div>
          : <div className="card"><SkeletonRows rows={5} label="Loading figures" /></div>}
    </div>
  );
}

function Funnel({ figures: { started, outcomes, steps }, definition }: { figures: DialogueFigures; definition: Definition }) {
  const order = namesInOrder(outlineOf(definition));
  const place = (step: string) => (order.includes(step) ? order.indexOf(step) : order.length);
  const rows = steps.toSorted((a, b) => place(a.step) - place(b.step));
  const most = Math.max(started, ...rows.map(({ reached }) => reached), 1);
  return (
    <>
      <dl className="flex flex-wrap gap-x-6 gap-y-2">
        <div><dt className="text-12 text-ink-2">Begun</dt><dd className="text-20 font-semibold tabular-nums">{formatNumber(started)}</dd></div>
        {outcomes.map(({ outcome, good, count }) => <div key={`${outcome} ${good}`}><dt className="text-12 text-ink-2">{outcomeWords(outcome)}</dt><dd className="text-20 font-semibold tabular-nums">{formatNumber(count)}<span className="ms-1.5 text-12 font-normal text-ink-2">{formatPercent(count / Math.max(1, started))}</span></dd></div>)}
      </dl>
      <div className="card overflow-x-auto">
        <table className="table">
          <caption className="sr-only">How many reached each step</caption>
          <thead><tr><th scope="col">Step</th><th scope="col" data-numeric>Reached</th><th scope="col">Share</th><th scope="col">Answered</th></tr></thead>
          <tbody>
            {rows.map(({ step, reached, answered, handedOver }) => {
              const known = definition.steps[step];
              return (
                <tr key={step}>
                  <td><span className="font-medium text-ink">{step}</span>{known && <span className="text-ink-3"> {stepNames[known.type]}</span>}</td>
                  <td data-numeric className="tabular-nums">{formatNumber(reached)}</td>
                  <td className="w-40"><Share of={reached / most} /></td>
                  <td className="text-12">{[...answered.map(({ by, count }) => `${by === "*" ? "own words" : `#${by}`} ${formatNumber(count)}`), ...(handedOver ? [`to a person ${formatNumber(handedOver)}`] : [])].join(", ")}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Share({ of }: { of: number }) {
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="h-2 flex-1 overflow-hidden rounded-mark bg-hover"><span className="block h-full rounded-mark bg-chart-1" style={{ width: `${of * 100}%` }} /></span>
      <span className="w-10 text-end text-12 tabular-nums text-ink-2">{formatPercent(of)}</span>
    </span>
  );
}
