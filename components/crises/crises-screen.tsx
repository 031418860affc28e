"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Siren } from "lucide-react";
import Link from "next/link";
import { ChannelMark } from "@/components/channels/channel-mark";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { SegmentedControl } from "@/components/ui/segmented";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { useAddress } from "@/components/ui/use-address";
import { crisisShows, type CrisisShow } from "@/lib/crises/filter";
import { crisisListQuery } from "@/lib/crises/query";
import type { CrisisRow } from "@/lib/crises/schema";
import { timesWords } from "@/lib/crises/words";
import { formatDuration } from "@/lib/format/duration";
import { stateTones, stateWords, titleOf } from "./words";

const nothing: Record<CrisisShow, string> = {
  all: "There was no crisis. Weft learns how much is usually said about you at each hour, on each channel and for each listening query, and tells you within a minute when it is far more.",
  open: "No crisis goes on. You are told here and on every screen within a minute when one begins.",
  ended: "No crisis is over yet.",
};

/** Times in which far more was said in public than is usual, the latest first. */
export function CrisesScreen() {
  const { text, go } = useAddress("/crises");
  const show = crisisShows.find((one) => one === new URLSearchParams(text).get("show")) ?? "all";
  const list = useInfiniteQuery(crisisListQuery(show));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-label="Crises" className="flex min-h-full flex-col bg-surface">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-3 md:px-6">
        <h1 className="text-16">Crises</h1>
        <SegmentedControl label="Which crises" value={show} onChange={(next) => go(new URLSearchParams(next === "all" ? {} : { show: next }))} segments={[{ value: "all", label: "All" }, { value: "open", label: "Going on" }, { value: "ended", label: "Over" }]} />
      </header>
      {list.error && !list.data ? <ErrorState title="The crises could not be read" onRetry={() => void list.refetch()} retrying={list.isFetching}>{list.error.message}</ErrorState>
        : !list.data ? <SkeletonRows rows={4} height={64} label="Loading crises" />
        : items.length === 0 ? <EmptyState icon={<Siren />} action={show === "all" && <Button asChild><Link href="/listening">What is listened for</Link></Button>}>{nothing[show]}</EmptyState>
        : <ul aria-label="Crises">{items.map((crisis) => <li key={crisis.id} className="border-b"><Line crisis={crisis} /></li>)}</ul>}
      {list.hasNextPage && <p className="p-3"><Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>Show more</Button></p>}
    </section>
  );
}

function Line({ crisis }: { crisis: CrisisRow }) {
  const { id, state, beganAt, endedAt, owner, places, hasReport } = crisis;
  const worst = places[0]?.worst;
  return (
    <Link href={`/crises/${id}`} prefetch={false} className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-13 hover:bg-hover md:px-6">
      <span className="flex min-w-0 flex-1 basis-64 flex-col gap-1">
        <span dir="auto" className="text-14 font-medium">{titleOf(crisis)}</span>
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-12 text-ink-2">
          {[...new Set(places.map(({ channel }) => channel))].map((channel) => <ChannelMark key={channel} channel={channel} size={14} />)}
          <span>began <Time value={beganAt} /></span>
          {endedAt && <span>lasted {formatDuration((Date.parse(endedAt) - Date.parse(beganAt)) / 1_000)}</span>}
          {owner && <span><bdi>{owner.name}</bdi> took care of it</span>}
          {hasReport && <span>what we learned is written down</span>}
        </span>
      </span>
      {worst && <span className="flex-none tabular-nums"><span className="font-semibold">{timesWords(worst.factor)} ×</span> <span className="text-12 text-ink-2">the usual at its worst</span></span>}
      <Chip tone={stateTones[state]} className="flex-none">{stateWords[state]}</Chip>
    </Link>
  );
}
