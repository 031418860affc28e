"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { History, SearchX } from "lucide-react";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { useZone } from "@/components/ui/clock";
import { SearchInput } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import type { RecordType } from "@/lib/records/contract";
import { timelineQuery } from "@/lib/records/query";
import type { TimelineKind } from "@/lib/records/timeline-schema";
import type { ValueNames } from "../value";
import { arrange } from "./arrange";
import { Entry } from "./entry";
import { Gutter } from "./gutter";
import { kindsOf } from "./kinds";
import { lanesOf } from "./lanes";
import { NoteComposer } from "./note-composer";
import { useEndInSight } from "./use-end-in-sight";

export interface TimelineProps {
  type: RecordType;
  id: string;
  names: ValueNames;
  /** May write notes. */
  mayEdit: boolean;
}

/** What happened with a record on every channel, the latest first: threads that weave into one. */
export function Timeline({ type, id, names, mayEdit }: TimelineProps) {
  const [kind, setKind] = useState<TimelineKind | "all">("all");
  const [words, setWords] = useState("");
  const q = useDeferredValue(words.trim());
  return (
    <section aria-label="Timeline" className="flex min-w-0 flex-col gap-3">
      <header className="flex flex-wrap items-center gap-2">
        <h2 className="flex-1 text-14">Timeline</h2>
        <SearchInput label="Search the timeline" value={words} maxLength={100} onChange={({ target }) => setWords(target.value)} className="w-56 phone:w-full" />
      </header>
      <div className="scroll -mx-1 overflow-x-auto px-1 pb-0.5"><SegmentedControl label="What the timeline shows" className="w-max" value={kind} onChange={setKind} segments={kindsOf(type)} /></div>
      {mayEdit && <NoteComposer type={type} id={id} />}
      <Entries type={type} id={id} names={names} kind={kind === "all" ? undefined : kind} q={q} />
    </section>
  );
}

function Entries({ type, id, names, kind, q }: Omit<TimelineProps, "mayEdit"> & { kind?: TimelineKind; q: string }) {
  const zone = useZone();
  const { data, error, isPending, isFetching, refetch, fetchNextPage, hasNextPage, isFetchingNextPage, isFetchNextPageError } = useInfiniteQuery(timelineQuery(type, id, { kind, q }));
  const days = useMemo(() => arrange(data?.pages.flatMap((page) => page.items) ?? [], zone), [data, zone]);
  const lanes = useMemo(() => lanesOf(days.flatMap(({ entries }) => entries), hasNextPage), [days, hasNextPage]);
  const end = useRef<HTMLDivElement>(null);
  useEndInSight(end, () => void fetchNextPage(), hasNextPage && !isFetchingNextPage && !isFetchNextPageError);
  if (isPending) return <SkeletonRows rows={6} label="Loading the timeline" />;
  if (error && !data) return <ErrorState title="The timeline could not be loaded" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>;
  if (days.length === 0) return q ? <EmptyState icon={<SearchX />}>No message, no public post and no note contains “{q}”.</EmptyState> : <EmptyState icon={<History />}>{kind ? "Nothing of this kind yet." : "Nothing yet. Messages on any channel, notes and changes of this record show here."}</EmptyState>;
  let index = -1;
  return (
    <>
      {days.map((day) => (
        <section key={day.at} aria-label={day.at.slice(0, 10)} className="flex flex-col">
          <h3 className="sticky top-0 z-1 bg-bg py-1 text-12 font-normal text-ink-3"><Time value={day.at} format="day" /></h3>
          <ol className="flex flex-col">
            {day.entries.map((entry) => {
              index++;
              return <li key={entry.id} className="flex [contain-intrinsic-size:auto_56px] [content-visibility:auto]"><Gutter lanes={lanes} index={index} entry={entry} /><div className="min-w-0 flex-1 py-[3px]"><Entry entry={entry} type={type} id={id} names={names} /></div></li>;
            })}
          </ol>
        </section>
      ))}
      {isFetchingNextPage && <SkeletonRows rows={2} label="Loading earlier entries" />}
      {isFetchNextPageError && <ErrorState title="What was earlier could not be loaded" onRetry={() => void fetchNextPage()} retrying={isFetchingNextPage}>{error?.message}</ErrorState>}
      <div ref={end} aria-hidden />
      {hasNextPage && !isFetchingNextPage && !isFetchNextPageError && <Button className="self-center" onClick={() => void fetchNextPage()}>Show earlier</Button>}
    </>
  );
}
