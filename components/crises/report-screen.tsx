"use client";
import { useQuery } from "@tanstack/react-query";
import { Download, Printer } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { chartLater } from "@/components/charts/later";
import { isFigure, valueWords } from "@/components/widgets/table-words";
import type { WidgetTable } from "@/components/widgets/table";
import { Button } from "@/components/ui/button";
import { useMinute, useZone } from "@/components/ui/clock";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { ScrollArea } from "@/components/ui/scroll-area";
import { SkeletonRows } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { useSubmit } from "@/components/ui/use-submit";
import { learnedLength } from "@/lib/crises/filter";
import { crisisQuery } from "@/lib/crises/query";
import type { CrisisDetail } from "@/lib/crises/schema";
import { placeWords } from "@/lib/crises/words";
import { crisisReport } from "./crisis-report";
import { useCrisis } from "./use-crisis";
import "./report.css";

const TimelineChart = chartLater(async () => (await import("./timeline-chart")).TimelineChart);
const learnedTitle = "What we learned";

/** What is written down of a crisis afterwards, to read, to print and to save; the same figures as its files. */
export function ReportScreen({ id, mayWrite }: { id: string; mayWrite: boolean }) {
  const { data: crisis, error, isFetching, refetch } = useQuery(crisisQuery(id));
  const now = useMinute();
  if (error && !crisis) return <><h1 className="sr-only">Report</h1><ErrorState title="The report could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState></>;
  if (!crisis) return <><h1 className="sr-only">Report</h1><SkeletonRows rows={8} height={56} label="Loading the report" /></>;
  const { title, scope, sheets } = crisisReport(crisis, new Date(now));
  const [place, points] = [crisis.places[0], crisis.timeline.places[0]];
  const file = (format: string) => `/api/v1/crises/${id}/report/export?format=${format}`;
  return (
    <article aria-label="Report" className="report mx-auto flex w-full max-w-4xl flex-col gap-8 px-4 py-6 md:px-8">
      <header className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <p className="text-12 text-ink-2"><Link href={`/crises/${id}`} className="hover:underline">War room</Link></p>
          <h1 dir="auto" className="mt-0.5 text-20">{title}</h1>
          <p className="mt-1 text-13 text-ink-2">{scope}</p>
        </div>
        <p className="report-tools flex flex-wrap gap-2">
          <Button onClick={() => print()}><Printer aria-hidden />Print</Button>
          <Button asChild><a href={file("pdf")} download><Download aria-hidden />PDF</a></Button>
          <Button asChild><a href={file("csv")} download><Download aria-hidden />CSV</a></Button>
        </p>
      </header>
      {place && points && <div className="h-64"><TimelineChart {...points} from={crisis.timeline.from} stepMinutes={crisis.timeline.stepMinutes} beganAt={place.beganAt} endedAt={place.endedAt} of={placeWords(place)} /></div>}
      {sheets.map((one) => (
        <section key={one.title} aria-label={one.title} className="flex flex-col gap-3">
          <h2 className="text-16">{one.title}</h2>
          {one.title === learnedTitle ? <Learned crisis={crisis} mayWrite={mayWrite} /> : "table" in one && one.table && (one.table.rows.length > 0 || one.table.figures?.length) ? <Sheet table={one.table} title={one.title} /> : <p className="text-13 text-ink-2">{"empty" in one ? one.empty : ""}</p>}
        </section>
      ))}
    </article>
  );
}

function Sheet({ table: { figures = [], columns, rows, note }, title }: { table: WidgetTable; title: string }) {
  const zone = useZone();
  const now = useMinute();
  return (
    <>
      {figures.length > 0 && <dl className="flex flex-wrap gap-x-8 gap-y-3">{figures.map(({ name, unit, value }) => <div key={name} className="flex flex-col-reverse"><dt className="text-12 text-ink-2">{name}</dt><dd suppressHydrationWarning className="text-16 font-semibold tabular-nums">{valueWords(value, unit, zone, now)}</dd></div>)}</dl>}
      {rows.length > 0 && (
        <ScrollArea label={`${title}, in rows`}>
          <table className="w-full text-13">
            <thead><tr>{columns.map(({ name, unit }) => <th key={name} scope="col" className={`px-2 py-1.5 text-12 font-medium text-ink-2 first:ps-0 ${isFigure(unit) ? "text-end" : "text-start"}`}>{name}</th>)}</tr></thead>
            <tbody>{rows.map((row, index) => <tr key={index} className="border-t align-top">{columns.map(({ name, unit }, at) => <td key={name} dir="auto" suppressHydrationWarning className={`px-2 py-1.5 first:ps-0 ${isFigure(unit) ? "text-end tabular-nums" : "min-w-24"}`}>{valueWords(row[at] ?? null, unit, zone, now)}</td>)}</tr>)}</tbody>
          </table>
        </ScrollArea>
      )}
      {note && <p className="text-12 text-ink-2">{note}</p>}
    </>
  );
}

function Learned({ crisis: { id, learned, learnedBy }, mayWrite }: { crisis: CrisisDetail; mayWrite: boolean }) {
  const act = useCrisis(id);
  const [editing, setEditing] = useState(false);
  const [words, setWords] = useState(learned);
  const { onSubmit, busy, errors, failure } = useSubmit(async () => {
    await act.learn(words);
    setEditing(false);
  });
  if (editing) {
    return (
      <form onSubmit={onSubmit} noValidate className="report-tools flex flex-col gap-2">
        <Field label={learnedTitle} help="What happened, why, what helped, and what you do otherwise next time." error={errors.learned ?? failure}><Textarea name="learned" rows={8} maxLength={learnedLength} value={words} onChange={({ target }) => setWords(target.value)} /></Field>
        <span className="flex gap-2"><Button type="submit" variant="primary" busy={busy}>Keep it</Button><Button onClick={() => setEditing(false)}>Cancel</Button></span>
      </form>
    );
  }
  return (
    <>
      {learned ? <p dir="auto" className="text-14 break-words whitespace-pre-line">{learned}</p> : <p className="text-13 text-ink-2">Nobody has written it down yet.</p>}
      {learnedBy && <p className="text-12 text-ink-2"><bdi>{learnedBy.name}</bdi>, <Time value={learnedBy.at} /></p>}
      {mayWrite && <p className="report-tools"><Button onClick={() => { setWords(learned); setEditing(true); }}>{learned ? "Change it" : "Write it down"}</Button></p>}
    </>
  );
}
