"use client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { MessagesSquare } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { useHotkeys } from "@/components/shell/use-hotkeys";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { SkeletonRows } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { ApiError } from "@/lib/http/fetch-json";
import { toSearch } from "@/lib/mentions/filter-url";
import { mentionListQuery, topicQuery } from "@/lib/mentions/query";
import type { MentionFilter } from "@/lib/mentions/schema";
import { replyBatchesQuery } from "@/lib/reply-batches/query";
import { mentionsOf } from "./mentions-of";
import { AnswerAll } from "./on-demand";
import { TopicAnswers } from "./topic-answers";
import { peopleWords, TopicFacts } from "./topic-facts";
import { stateTones, stateWords } from "./words";

/** One topic: who says it, what is at stake, and the mentions themselves. */
export function TopicScreen({ id, mayAnswer }: { id: string; mayAnswer: boolean }) {
  const [isWriting, setWriting] = useState(false);
  const isBeingAnswered = useQuery(replyBatchesQuery(id)).data?.items.some(({ status }) => status === "running" || status === "paused") ?? false;
  const { data: topic, error, isFetching, refetch } = useQuery(topicQuery(id));
  const isOpen = isWriting && !isBeingAnswered;
  const mayBegin = mayAnswer && !isBeingAnswered && (topic?.waiting ?? 0) > 0;
  useHotkeys(mayBegin ? [{ keys: "r", title: "Answer all who wait", run: () => setWriting(true) }] : []);
  const filter = mentionsOf(id);
  const list = useInfiniteQuery({ ...mentionListQuery(filter), meta: { staleOn: ["mention"] } });
  const gone = error instanceof ApiError && error.status === 404;
  if (error && !topic) return <><h1 className="sr-only">Topic</h1><ErrorState title={gone ? "This topic is not here" : "The topic could not be read"} onRetry={gone ? undefined : () => void refetch()} retrying={isFetching}>{error.message}</ErrorState></>;
  if (!topic) return <><h1 className="sr-only">Topic</h1><SkeletonRows rows={6} height={56} label="Loading the topic" /></>;
  const queue = (state: MentionFilter["state"]) => `/mentions?${toSearch({ ...filter, state, sort: state === "open" ? "priority" : "newest" })}`;
  const shown = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section aria-label="Topic" className="flex min-h-full flex-col bg-surface">
      <header className="flex flex-col gap-2 border-b px-4 py-4 md:px-6">
        <p className="text-12 text-ink-2"><Link href="/mentions/topics" className="hover:underline">Topics</Link></p>
        <h1 dir="auto" className="text-16">{peopleWords(topic.people)}: {topic.words.join(", ") || topic.examples[0]?.text}</h1>
        <TopicFacts topic={topic} />
        <p className="flex flex-wrap gap-2">
          {mayBegin && <Button variant="primary" keys="r" aria-expanded={isOpen} onPointerEnter={AnswerAll.preload} onFocus={AnswerAll.preload} onClick={() => setWriting(!isWriting)}><MessagesSquare aria-hidden />Answer all who wait</Button>}
          {topic.waiting > 0 && <Button asChild><Link href={queue("open")}>Triage {topic.waiting} waiting</Link></Button>}
          <Button asChild><Link href={queue("all")}>All in the queue</Link></Button>
        </p>
      </header>
      <TopicAnswers topicId={id} mayAnswer={mayAnswer} isWriting={isOpen} onClose={() => setWriting(false)} />
      {topic.mentions > 2 && !isOpen && (
        <section aria-label="Examples" className="border-b px-4 py-3 md:px-6">
          <h2 className="text-13 font-medium text-ink-2">Most like the others</h2>
          <ul className="mt-1 flex flex-col gap-1 text-13">{topic.examples.map(({ id: one, text, author }) => <li key={one}><span className="text-ink-2">{author}:</span> <span dir="auto">{text}</span></li>)}</ul>
        </section>
      )}
      {!isOpen && <ul aria-label="Mentions">
        {shown.map(({ id: one, channel, author, text, warnings, state, at }) => (
          <li key={one} className="border-b">
            <Link href={`${queue("all")}&m=${one}`} prefetch={false} className="flex min-h-14 items-center gap-3 px-4 py-2 hover:bg-hover md:px-6">
              <ChannelMark channel={channel} />
              <span className="min-w-0 flex-1">
                <span className="block truncate text-14 font-medium" dir="auto">{author.name}</span>
                <span className="block truncate text-13 text-ink-2" dir="auto">{warnings.length ? `Behind a warning: ${warnings.join(", ")}` : text || "Pictures or files, and no words"}</span>
              </span>
              {state && state !== "open" && <Chip tone={stateTones[state]}>{stateWords[state]}</Chip>}
              <Time value={at} format="auto" className="flex-none text-12 text-ink-2" />
            </Link>
          </li>
        ))}
      </ul>}
      {list.hasNextPage && !isOpen && <p className="px-4 py-3 md:px-6"><Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>Show more</Button></p>}
    </section>
  );
}
