"use client";
import { ChartLine, CornerDownRight, EyeOff, FileText, Heart, MessageCircle, MessagesSquare, Repeat2 } from "lucide-react";
import { Suspense, useEffect, useRef, useState, type MouseEvent } from "react";
import { ThreadLine } from "@/components/channels/thread-line";
import { LinkedText } from "@/components/inbox/linked-text";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { toast, toastFailure } from "@/components/ui/toast";
import { postJson } from "@/lib/http/fetch-json";
import { mentionShape } from "@/lib/mentions/query";
import type { MentionDetail, ThreadPost } from "@/lib/mentions/schema";
import { Reactions } from "./on-demand";
import { PostActions } from "./post-actions";
import { shortCount } from "./words";

/** Steps of indentation at most: a phone has no room for more. */
const deepest = 3;

/** A mention among the posts around it: what it answers, what answers it, other customers, and us. */
export function MentionThread({ mention, mayAnswer, hrefOf, onOpen }: { mention: MentionDetail; mayAnswer: boolean; hrefOf: (id: string) => string; onOpen: (id: string) => void }) {
  const byRemoteId = new Map(mention.thread.map((post) => [post.remoteId, post]));
  const depthOf = (post: ThreadPost): number => {
    let depth = 0;
    for (let at: ThreadPost | undefined = post; at?.parentRemoteId && depth < deepest; depth++) at = byRemoteId.get(at.parentRemoteId);
    return depth;
  };
  return (
    <ol aria-label="Thread" className="flex flex-col gap-2">
      {mention.thread.map((post, index) => {
        const parent = post.parentRemoteId ? byRemoteId.get(post.parentRemoteId) : undefined;
        // Below the first post one sees what is answered.
        const isFar = parent !== undefined && parent.parentRemoteId !== null && mention.thread[index - 1] !== parent;
        return <li key={post.id} style={{ marginInlineStart: depthOf(post) * 16 }}><Post post={post} mentionId={mention.id} mayAnswer={mayAnswer} channel={mention.channel} isIt={post.id === mention.id} answers={isFar ? parent.author.name : post.parentRemoteId && !parent ? "a post that is not here" : null} hrefOf={hrefOf} onOpen={onOpen} /></li>;
      })}
      {mention.threadIsCut && <li className="text-12 text-ink-3">The thread goes on at the platform.</li>}
      {mayAnswer && mention.canLoadThread && <li><LoadThread mentionId={mention.id} /></li>}
    </ol>
  );
}

/** What else was said there is not known here until somebody asks. */
function LoadThread({ mentionId }: { mentionId: string }) {
  const [busy, setBusy] = useState(false);
  async function load() {
    setBusy(true);
    try {
      const { posts } = await postJson(`/api/v1/mentions/${mentionId}/thread`, {}, mentionShape("loadedThread"));
      toast(posts > 1 ? `${posts} posts are in this thread` : "Nothing else is in this thread");
    } catch (error) {
      toastFailure("The thread was not loaded", error);
    }
    setBusy(false);
  }
  return <Button size="sm" variant="ghost" busy={busy} onClick={() => void load()}><MessagesSquare aria-hidden />Load the whole thread</Button>;
}

interface PostProps {
  post: ThreadPost;
  mentionId: string;
  mayAnswer: boolean;
  channel: string;
  /** It is the mention that is open. */
  isIt: boolean;
  /** Whose post it answers, where that is not the one above. */
  answers: string | null;
  hrefOf: (id: string) => string;
  onOpen: (id: string) => void;
}

function Post({ post, mentionId, mayAnswer, channel, isIt, answers, hrefOf, onOpen }: PostProps) {
  const { author } = post;
  const canOpen = !isIt && post.state !== null;
  const [isOverTime, setOverTime] = useState(false);
  return (
    <ThreadLine as="article" channel={channel} aria-label={`${isIt ? "The mention, by" : "By"} ${author.name}`} aria-current={isIt ? "true" : undefined} className={cn("group/post overflow-hidden rounded-card border py-2.5 pr-3.5 pl-4", isIt ? "border-line-strong bg-surface" : post.isOurs ? "border-transparent bg-accent-soft" : "bg-bg")}>
      <header className="flex min-w-0 flex-wrap items-center gap-x-1.5 gap-y-0.5">
        <Avatar name={author.name} size={20} />
        <span dir="auto" className="truncate text-13 font-medium">{author.name}</span>
        {author.handle && <span className="truncate text-12 text-ink-3">{author.handle}</span>}
        {post.isOurs ? <Chip tone="accent">Us</Chip> : author.isCustomer && <Chip tone="info">Customer</Chip>}
        {post.hiddenAt && <Chip><EyeOff aria-hidden />Hidden</Chip>}
        <span className="ms-auto flex items-center gap-1.5 text-12 text-ink-3">{canOpen && <OpenLink href={hrefOf(post.id)} author={author.name} onOpen={() => onOpen(post.id)} />}{post.editedAt && <span>edited</span>}<Time value={post.at} /></span>
      </header>
      {answers && <p className="mt-0.5 flex items-center gap-1 text-12 text-ink-3"><CornerDownRight aria-hidden className="size-3.5" />Answers {answers}</p>}
      <Words post={post} isIt={isIt} />
      <footer className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-ink-3 empty:hidden">
        <Counts {...post.counts} />
        {isIt && hasReactions(post.counts) && <Button size="sm" variant="ghost" aria-expanded={isOverTime} onPointerEnter={Reactions.preload} onFocus={Reactions.preload} onClick={() => setOverTime(!isOverTime)}><ChartLine aria-hidden />{isOverTime ? "Hide how it grew" : "Over time"}</Button>}
        {mayAnswer && <PostActions mentionId={mentionId} post={post} />}
      </footer>
      {isOverTime && <OverTime mentionId={post.id} />}
    </ThreadLine>
  );
}

/** For so long what is opened may still grow. */
const growingMs = 2_000;

/** Opens below what was pressed, which may be the end of what one sees: it comes into sight, whole as far as it fits. */
function OverTime({ mentionId }: { mentionId: string }) {
  const own = useRef<HTMLElement>(null);
  useEffect(() => {
    const { current } = own;
    if (!current) return;
    const grown = new ResizeObserver(() => current.scrollIntoView({ block: "nearest" }));
    grown.observe(current);
    const timer = setTimeout(() => grown.disconnect(), growingMs);
    return () => {
      clearTimeout(timer);
      grown.disconnect();
    };
  }, []);
  return <section ref={own} aria-label="Reactions over time" className="mt-2 flex min-w-0 scroll-my-3 flex-col gap-3"><Suspense fallback={<Skeleton className="h-44" />}><Reactions mentionId={mentionId} /></Suspense></section>;
}

/** A post of the thread that waits by itself. */
function OpenLink({ href, author, onOpen }: { href: string; author: string; onOpen: () => void }) {
  const press = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onOpen();
  };
  return <a href={href} onClick={press} aria-label={`Open what ${author} wrote`} className="font-medium text-accent opacity-0 group-focus-within/post:opacity-100 group-hover/post:opacity-100 hover:underline touch:opacity-100">Open</a>;
}

function Words({ post, isIt }: { post: ThreadPost; isIt: boolean }) {
  const [isRevealed, setRevealed] = useState(false);
  if (post.deletedAt) return <p className="mt-1 text-13 text-ink-3">This post was deleted. It said: <span dir="auto" className="line-through">{post.text}</span></p>;
  if (post.warnings.length && !isRevealed) return <p className="mt-1.5 flex flex-wrap items-center gap-2 text-13 text-ink-2">Behind a warning: {post.warnings.join(", ")}<Button size="sm" onClick={() => setRevealed(true)}>Show it</Button></p>;
  return (
    <>
      {post.text && <LinkedText text={post.text} className={cn("mt-1 break-words whitespace-pre-wrap text-pretty", isIt ? "text-14" : "text-13")} />}
      {post.quotedText && <blockquote dir="auto" className="mt-1.5 line-clamp-4 border-s-2 border-line-strong ps-2.5 text-13 text-ink-2">{post.quotedText}</blockquote>}
      {post.attachments.length > 0 && (
        <ul aria-label="Attachments" className="mt-1.5 flex flex-wrap gap-1.5">
          {post.attachments.map((file, index) => {
            const name = file.title ?? file.name ?? (file.type === "image" ? "Picture without a description" : file.type);
            const inside = <><FileText aria-hidden className="size-3.5 flex-none" /><span dir="auto" className="truncate">{name}</span></>;
            return <li key={index} className="max-w-full">{file.url ? <a href={file.url} target="_blank" rel="noopener noreferrer nofollow" className="button max-w-64" data-variant="secondary" data-size="sm">{inside}</a> : <span className="flex max-w-64 items-center gap-1.5 text-12 text-ink-2">{inside}</span>}</li>;
          })}
        </ul>
      )}
    </>
  );
}

const hasReactions = ({ likes, reposts, replies, quotes, views }: ThreadPost["counts"]): boolean => likes + reposts + replies + quotes + (views ?? 0) > 0;

function Counts({ likes, reposts, replies }: ThreadPost["counts"]) {
  const shown = [{ icon: Heart, value: likes, words: "likes" }, { icon: Repeat2, value: reposts, words: "times passed on" }, { icon: MessageCircle, value: replies, words: "answers" }].filter(({ value }) => value > 0);
  return shown.map(({ icon: Icon, value, words }) => <span key={words} className="flex items-center gap-1 tabular-nums" data-tip={`${value.toLocaleString("en-GB")} ${words}`}><Icon aria-hidden className="size-3.5" />{shortCount(value)}<span className="sr-only"> {words}</span></span>);
}
