"use client";
import { useQuery } from "@tanstack/react-query";
import { Layers } from "lucide-react";
import Link from "next/link";
import { SegmentedControl } from "@/components/ui/segmented";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { useAddress } from "@/components/ui/use-address";
import { topicDays } from "@/lib/mentions/filter";
import { topicsQuery } from "@/lib/mentions/query";
import { peopleWords, TopicFacts } from "./topic-facts";

const dayNames = { 1: "A day", 7: "7 days", 30: "30 days" } as const;

/** What several people say alike, said by most first. */
export function TopicsScreen() {
  const { text, go } = useAddress("/mentions/topics");
  const days = topicDays.find((one) => one === new URLSearchParams(text).get("days")) ?? "7";
  const { data, error, isFetching, refetch } = useQuery(topicsQuery(days));
  return (
    <section aria-label="Topics" className="flex min-h-full flex-col bg-surface">
      <header className="flex flex-wrap items-end gap-x-4 gap-y-2 border-b px-4 py-4 md:px-6">
        <div><p className="text-12 text-ink-2"><Link href="/mentions" className="hover:underline">Mentions</Link></p><h1 className="mt-0.5 text-16">Topics</h1></div>
        <span className="ms-auto"><SegmentedControl label="How far back" value={days} onChange={(next) => go(new URLSearchParams(next === "7" ? {} : { days: next }))} segments={topicDays.map((value) => ({ value, label: dayNames[value] }))} /></span>
      </header>
      {error && !data ? <ErrorState title="The topics could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>
        : !data ? <SkeletonRows rows={6} height={72} label="Loading topics" />
        : data.items.length === 0 ? <EmptyState icon={<Layers />}>No two mentions of this time say the same. Mentions are compared by their words as they come in.</EmptyState>
        : (
          <ul aria-label="Topics">
            {data.items.map((topic) => (
              <li key={topic.id} className="border-b">
                <Link href={`/mentions/topics/${topic.id}`} prefetch={false} className="flex flex-col gap-1.5 px-4 py-3 hover:bg-hover md:px-6">
                  <span className="flex items-baseline gap-3"><span dir="auto" className="line-clamp-2 min-w-0 flex-1 text-14 font-medium">{topic.examples[0]?.text ?? topic.words.join(", ")}</span><span className="flex-none text-13 font-semibold tabular-nums">{peopleWords(topic.people)}</span></span>
                  <TopicFacts topic={topic} />
                </Link>
              </li>
            ))}
          </ul>
        )}
    </section>
  );
}
