"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { directoryQuery } from "@/lib/conversations/query";
import { formatNumber, plural } from "@/lib/format/number";
import { postJson } from "@/lib/http/fetch-json";
import { listeningShape } from "@/lib/listening/query";
import type { PreviewInput, PreviewPost } from "@/lib/listening/schema";

const pauseMs = 400;
const shownAtFirst = 5;

/** What a query would find among the mentions that are here, and on platforms when that is asked for. */
export function QueryPreview({ text, connectionIds, searchable }: Pick<PreviewInput, "text" | "connectionIds"> & { searchable: readonly string[] }) {
  const { data: directory } = useQuery(directoryQuery);
  const asked = useSettled(JSON.stringify({ text, connectionIds }));
  const [elsewhere, setElsewhere] = useState<string | null>(null);
  const isAsked = elsewhere === asked;
  const { data, error, isFetching } = useQuery({
    queryKey: ["listening-preview", asked, isAsked],
    queryFn: ({ signal }) => postJson("/api/v1/listening/preview", { ...(JSON.parse(asked) as object), elsewhere: isAsked }, listeningShape("listeningPreview"), { signal }),
    staleTime: 30_000, placeholderData: (before) => before, retry: false,
  });
  const mayAsk = searchable.some((id) => connectionIds?.includes(id) ?? true);
  const nameOf = (id: string) => directory?.connections.find((one) => one.id === id)?.name ?? "A connection";
  return (
    <section aria-label="Preview" aria-busy={isFetching} className="flex flex-col gap-3 border-t pt-3">
      <div className="flex flex-wrap items-center gap-2">
        <p aria-live="polite" className="min-w-0 flex-1 text-13 font-medium">
          {data ? `${formatNumber(data.here.matches)} of the newest ${plural(data.here.lookedAt, "mention")} here ${data.here.matches === 1 ? "matches" : "match"}` : error ? "The preview could not be made" : "Looking for matches"}
        </p>
        {mayAsk && <Button size="sm" busy={isAsked && isFetching} disabled={isAsked} onClick={() => setElsewhere(asked)}>Ask the platforms</Button>}
      </div>
      {error && <p role="alert" className="text-12 text-bad">{error.message}</p>}
      {data && <Posts posts={data.here.posts} />}
      {isAsked && data?.elsewhere.map(({ connectionId, posts, trouble }) => (
        <div key={connectionId} className="flex flex-col gap-2">
          <p className="text-13 font-medium"><bdi>{nameOf(connectionId)}</bdi>: {trouble ?? (posts.length ? `${formatNumber(posts.length)} found just now` : "nothing found just now")}</p>
          <Posts posts={posts} />
        </div>
      ))}
    </section>
  );
}

function Posts({ posts }: { posts: readonly PreviewPost[] }) {
  const [isAll, setIsAll] = useState(false);
  if (!posts.length) return null;
  return (
    <>
      <ul className="flex flex-col gap-2">
        {posts.slice(0, isAll ? undefined : shownAtFirst).map((post) => (
          <li key={`${post.connectionId} ${post.at} ${post.author} ${post.text}`} className="flex gap-2 text-13">
            <ChannelMark channel={post.channel} className="mt-0.5 flex-none" />
            <p dir="auto" className="min-w-0 break-words"><b className="font-medium">{post.author}</b> <Time value={post.at} className="text-12 text-ink-3" /><br /><Marked post={post} /></p>
          </li>
        ))}
      </ul>
      {!isAll && posts.length > shownAtFirst && <Button size="sm" variant="ghost" className="self-start" onClick={() => setIsAll(true)}>Show {posts.length - shownAtFirst} more</Button>}
    </>
  );
}

/** With what was looked for marked. */
function Marked({ post: { text, places } }: { post: PreviewPost }) {
  return places.length ? <>{text.slice(0, places[0]!.from)}{places.map(({ from, to }, at) => <span key={from}><mark className="bg-accent-soft text-ink">{text.slice(from, to)}</mark>{text.slice(to, places[at + 1]?.from)}</span>)}</> : <>{text}</>;
}

/** The value once it has stayed the same for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
