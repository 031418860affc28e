"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { MessagesSquare } from "lucide-react";
import Link from "next/link";
import { ChannelMark } from "@/components/channels/channel-mark";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { runsQuery } from "@/lib/dialogues/query";
import type { DialogueRun, DialogueRunFilter } from "@/lib/dialogues/schema";
import { runStatuses } from "@/lib/dialogues/states";
import { RunStatusChip } from "./status";
import { outcomeWords, runStatusNames } from "./words";

export interface RunListProps {
  filter: DialogueRunFilter;
  onFilter: (filter: DialogueRunFilter) => void;
  /** To choose from: of one dialogue its own. */
  dialogues?: readonly { id: string; name: string }[];
  outcomes: readonly string[];
  versions?: readonly number[];
}

/** Runs of dialogues, the latest first. */
export function RunList({ filter, onFilter, dialogues, outcomes, versions }: RunListProps) {
  const { data, error, isFetching, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(runsQuery(filter));
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const set = (patch: DialogueRunFilter) => onFilter(Object.fromEntries(Object.entries({ ...filter, ...patch }).filter(([, value]) => value !== undefined)) as DialogueRunFilter);
  const isFiltered = Object.keys(filter).some((name) => !(name === "dialogue" && !dialogues));
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        {dialogues && <Select size="sm" aria-label="Dialogue" className="w-48" value={filter.dialogue ?? ""} onChange={({ target }) => set({ dialogue: target.value || undefined })}><option value="">All dialogues</option>{dialogues.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select>}
        <Select size="sm" aria-label="State" className="w-44" value={filter.status ?? ""} onChange={({ target }) => set({ status: (target.value || undefined) as DialogueRunFilter["status"] })}><option value="">Any state</option>{runStatuses.map((status) => <option key={status} value={status}>{runStatusNames[status]}</option>)}</Select>
        <Select size="sm" aria-label="Outcome" className="w-40" value={filter.outcome ?? ""} onChange={({ target }) => set({ outcome: target.value || undefined })}><option value="">Any outcome</option>{outcomes.map((outcome) => <option key={outcome} value={outcome}>{outcomeWords(outcome)}</option>)}</Select>
        {versions && versions.length > 1 && <Select size="sm" aria-label="Version" className="w-32" value={filter.version ?? ""} onChange={({ target }) => set({ version: target.value ? Number(target.value) : undefined })}><option value="">Any version</option>{versions.map((version) => <option key={version} value={version}>Version {version}</option>)}</Select>}
      </div>
      {data ? (
        items.length ? (
          <>
            <ul aria-label="Runs" className="card divide-y">{items.map((run) => <RunRow key={run.id} run={run} withDialogue={dialogues !== undefined} />)}</ul>
            {hasNextPage && <Button className="self-start" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>Show more</Button>}
          </>
        ) : <div className="card"><EmptyState icon={<MessagesSquare />}>{isFiltered ? "No run is like this. Choose another state or outcome." : "Nobody was asked yet. Each conversation that a dialogue begins is listed here with what was said."}</EmptyState></div>
      ) : error ? <div className="card"><ErrorState title="The runs could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState></div>
        : <div className="card"><SkeletonRows rows={5} label="Loading runs" /></div>}
    </div>
  );
}

export function RunRow({ run, withDialogue }: { run: DialogueRun; withDialogue: boolean }) {
  const who = run.contact?.name ?? run.member?.name ?? "Nobody";
  return (
    <li className="relative flex flex-wrap items-center gap-x-3 gap-y-1 p-3 hover:bg-hover">
      {run.channel ? <ChannelMark channel={run.channel} /> : <span className="size-4" />}
      <div className="min-w-0 flex-1 basis-52">
        <p className="truncate text-14 font-medium"><Link href={`/dialogues/runs/${run.id}`} className="after:absolute after:inset-0" dir="auto">{who}{run.record && run.record.kind !== "contacts" && `, ${run.record.name}`}</Link></p>
        <p className="truncate text-13 text-ink-2">{withDialogue && `${run.dialogue.name}, `}version {run.version}, {run.status === "ended" ? "ended at" : "at"} {run.step}{run.held && ` (${run.held})`}</p>
      </div>
      <p className="text-12 text-ink-2"><Time value={run.startedAt} /></p>
      <RunStatusChip {...run} />
    </li>
  );
}
