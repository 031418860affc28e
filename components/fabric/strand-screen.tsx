"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { ChannelMark, ChannelName } from "@/components/channels/channel-mark";
import { dayWords } from "@/components/charts/axes";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { formatNumber, plural } from "@/lib/format/number";
import { strandConversationsQuery } from "@/lib/fabric/query";
import type { StrandParams } from "@/lib/fabric/schema";

const rowHeight = 56;

/** The conversations and public posts behind a strand of the fabric, each with how much of it is theirs. */
export function StrandScreen({ params }: { params: StrandParams }) {
  const { data, error, isFetching, refetch } = useQuery(strandConversationsQuery(params));
  if (error && !data) return <ErrorState title="The conversations could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>;
  if (!data) return <SkeletonRows rows={8} height={rowHeight} label="Loading conversations" />;
  const { a, b, messages, items, posts, hidden } = data;
  return (
    <section aria-label="Conversations" className="flex min-h-full flex-col bg-surface">
      <header className="border-b px-4 py-4 md:px-6">
        <p className="text-12 text-ink-2"><Link href="/fabric" className="hover:underline">The fabric</Link></p>
        <h1 className="mt-0.5 text-16" dir="auto">{a} and {b}</h1>
        <p className="mt-1 flex flex-wrap items-center gap-x-2 text-13 text-ink-2"><ChannelName channel={params.channel} /><span aria-hidden>·</span>{params.from === params.to ? dayWords(params.from) : `${dayWords(params.from)} – ${dayWords(params.to)}`}<span aria-hidden>·</span><span className="font-medium text-ink tabular-nums">{plural(messages, "message")}</span></p>
      </header>
      {messages === 0 && <EmptyState>Nothing was said between them in this time.</EmptyState>}
      <ul>
        {items.map(({ id, title, channel, isGroup, lastMessageText, lastMessageAt, messages: own }) => (
          <li key={id} className="border-b">
            <Link href={`/inbox?c=${id}`} prefetch={false} className="flex min-h-14 items-center gap-3 px-4 py-2 hover:bg-hover md:px-6">
              <ChannelMark channel={channel} />
              <span className="min-w-0 flex-1">
                <span className="block truncate text-14 font-medium" dir="auto">{title}{isGroup && <span className="ms-1.5 text-12 font-normal text-ink-3">group</span>}</span>
                <span className="block truncate text-13 text-ink-2" dir="auto">{lastMessageText}</span>
              </span>
              <span className="text-end text-12 text-ink-2"><span className="block text-13 font-medium text-ink tabular-nums">{formatNumber(own)}<span className="sr-only"> messages, last </span></span><Time value={lastMessageAt} format="auto" /></span>
            </Link>
          </li>
        ))}
        {posts.map(({ id, mentionId, channel, author, text, isOurs, at }) => (
          <li key={id} className="border-b">
            <Link href={`/mentions?state=all&m=${mentionId}`} prefetch={false} className="flex min-h-14 items-center gap-3 px-4 py-2 hover:bg-hover md:px-6">
              <ChannelMark channel={channel} />
              <span className="min-w-0 flex-1">
                <span className="block truncate text-14 font-medium" dir="auto">{author}<span className="ms-1.5 text-12 font-normal text-ink-3">{isOurs ? "answered in public" : "in public"}</span></span>
                <span className="block truncate text-13 text-ink-2" dir="auto">{text || "Without words"}</span>
              </span>
              <Time value={at} format="auto" className="text-12 text-ink-2" />
            </Link>
          </li>
        ))}
      </ul>
      {hidden.conversations > 0 && <p className="px-4 py-3 text-13 text-ink-2 md:px-6">{plural(hidden.messages, "message")} in {plural(hidden.conversations, "further conversation")} that {hidden.conversations === 1 ? "is" : "are"} not yours to see any more, or beyond this list.</p>}
      {hidden.posts > 0 && <p className="px-4 py-3 text-13 text-ink-2 md:px-6">{plural(hidden.posts, "public post")} that {hidden.posts === 1 ? "is" : "are"} not yours to see, or beyond this list.</p>}
    </section>
  );
}
