"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { FileClock } from "lucide-react";
import Link from "next/link";
import { PageFrame, Section } from "@/components/settings/page-frame";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { useAddress } from "@/components/ui/use-address";
import { importListQuery } from "@/lib/imports/query";
import type { ImportRun } from "@/lib/imports/schema";
import { isUnderWay } from "@/lib/imports/words";
import { recordKinds, type RecordKind } from "@/lib/records/contract";
import { recordTypes } from "@/lib/records/types";
import { DropFile } from "./drop-file";
import { countWords, figure, StatusChip } from "./status";

const titleOf = (kind: RecordKind) => recordTypes[kind].many[0]!.toUpperCase() + recordTypes[kind].many.slice(1);

/** Where files come in, and what became of those that came before. */
export function ImportsPage() {
  const { text, go } = useAddress("/imports");
  const asked = new URLSearchParams(text).get("kind");
  const kind = recordKinds.find((one) => one === asked) ?? "contacts";
  const { data, error, isFetching, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({ ...importListQuery, refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some(({ status }) => isUnderWay(status))) ? 2_000 : false) });
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const choose = <Select size="sm" aria-label="What the file holds" className="w-44" value={kind} onChange={({ target }) => go(new URLSearchParams(target.value === "contacts" ? {} : { kind: target.value }))}>{recordKinds.map((one) => <option key={one} value={one}>{titleOf(one)}</option>)}</Select>;
  return (
    <PageFrame title="Import" description={`Bring ${recordTypes[kind].many} from another program. Every import can be undone for seven days.`} back={{ href: `/${kind}`, label: titleOf(kind) }} actions={choose}>
      <DropFile key={kind} type={recordTypes[kind]} />
      <Section title="Imports so far">
        {data ? (
          items.length ? (
            <>
              <ul aria-label="Imports" className="card divide-y">{items.map((run) => <ImportRow key={run.id} run={run} />)}</ul>
              {hasNextPage && <Button className="self-start" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>Show more</Button>}
            </>
          ) : <div className="card"><EmptyState icon={<FileClock />}>Nothing was imported yet. What you import is listed here, with its errors and a way back.</EmptyState></div>
        ) : error ? <div className="card"><ErrorState title="The imports could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState></div>
          : <div className="card"><SkeletonRows rows={3} label="Loading imports" /></div>}
      </Section>
    </PageFrame>
  );
}

function ImportRow({ run }: { run: ImportRun }) {
  const type = recordTypes[run.kind];
  return (
    <li className="relative flex flex-wrap items-center gap-x-3 gap-y-1 p-3 hover:bg-hover">
      <div className="min-w-0 flex-1 basis-60">
        <p className="truncate text-14 font-medium"><Link href={`/imports/${run.id}`} className="after:absolute after:inset-0" dir="auto">{run.fileName}</Link></p>
        <p className="text-13 text-ink-2">{run.status === "draft" ? `About ${figure(run.rows)} rows of ${type.many}` : run.status === "undone" ? `${figure(run.undone?.deleted ?? 0)} deleted, ${figure(run.undone?.restored ?? 0)} as before` : `${titleOf(run.kind)}: ${countWords(run.counts, type)}`}</p>
      </div>
      <p className="text-12 text-ink-3">{run.by}, <Time value={run.createdAt} /></p>
      <StatusChip status={run.status} />
    </li>
  );
}
