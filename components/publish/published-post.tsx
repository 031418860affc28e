"use client";
import { useQuery } from "@tanstack/react-query";
import { CircleAlert, CircleHelp, ExternalLink, RotateCw, Trash2 } from "lucide-react";
import { useState } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { ThreadLine } from "@/components/channels/thread-line";
import { Button, IconButton } from "@/components/ui/button";
import { OnceOpen } from "@/components/ui/once-open";
import { Time } from "@/components/ui/time";
import { sampleAddress } from "@/lib/links/address";
import { publishingChannelsQuery } from "@/lib/publications/query";
import type { PublicationDetail, PublicationPost } from "@/lib/publications/schema";
import { publishedWords } from "@/lib/publications/words";
import { Preview } from "./channel-part";
import { ConfirmDialog } from "./on-demand";
import { PostResults } from "./results";

const statusWords: Record<PublicationPost["status"], string> = { planned: "Not out yet", waiting: "Waits for approval", returned: "Given back", queued: "Goes out in a moment", publishing: "Being published", published: "Published", failed: "Not published", unknown: "May be out", withdrawn: "Taken back" };

export interface PublishedPostProps {
  publication: PublicationDetail;
  post: PublicationPost;
  retry: (postId: string, confirmed: boolean) => Promise<void>;
  remove: (postId: string) => Promise<void>;
}

/** One post of a publication: what it says there, what became of it, and how it is doing. */
export function PublishedPost({ publication, post, retry, remove }: PublishedPostProps) {
  const [asking, setAsking] = useState(false);
  const base = useQuery({ ...publishingChannelsQuery, enabled: publication.may.publish }).data?.linkBase;
  const { firstComment: comment } = post;
  const words = post.status === "planned" ? publishedWords({ ...publication, text: post.text }, post.channel, publication.tracksLinks && base ? () => sampleAddress(base) : undefined) : post.text;
  const isOut = post.status === "published";
  return (
    <ThreadLine as="article" channel={post.channel} aria-label={post.connectionName} className="flex flex-col gap-3 rounded-card border bg-surface p-3 ps-4">
      <div className="flex flex-wrap items-center gap-2 text-13">
        <ChannelMark channel={post.channel} decorative /><span dir="auto" className="font-medium">{post.connectionName}</span>
        <span className="text-ink-2">{statusWords[post.status]}{post.publishedAt && <>, <Time value={post.publishedAt} /></>}</span>
        <span className="ms-auto flex items-center gap-2">
          {post.url && <a href={post.url} target="_blank" rel="noreferrer" className="flex items-center gap-1 text-accent underline-offset-2 hover:underline">See it there<ExternalLink aria-hidden className="size-3.5" /></a>}
          {isOut && post.canDelete && publication.may.publish && !post.figures?.gone && <IconButton size="sm" label={`Delete it on ${post.connectionName}`} onPointerEnter={ConfirmDialog.preload} onFocus={ConfirmDialog.preload} onClick={() => setAsking(true)}><Trash2 aria-hidden /></IconButton>}
        </span>
      </div>
      <div className={isOut ? "grid items-start gap-x-6 gap-y-3 md:grid-cols-2" : undefined}>
        <Preview words={words} attachments={publication.attachments} comment={comment?.text} name={post.connectionName} />
        {isOut && <PostResults post={post} isOnly={publication.posts.filter(({ status }) => status === "published").length === 1} />}
      </div>
      <Trouble what="" status={post.status} error={post.error} retry={(confirmed) => retry(post.id, confirmed)} mayRetry={publication.may.publish && publication.state !== "draft"} />
      {comment && <Trouble what="First comment: " status={comment.status} error={comment.error} retry={(confirmed) => retry(comment.id, confirmed)} mayRetry={publication.may.publish} />}
      <OnceOpen open={asking}>
        <ConfirmDialog open={asking} onOpenChange={setAsking} title={`Delete it on ${post.connectionName}?`} action="Delete it there" tone="danger" onConfirm={() => remove(post.id)}>It goes from the platform for good, with what others see of it. What is known of it here stays.</ConfirmDialog>
      </OnceOpen>
    </ThreadLine>
  );
}

function Trouble({ what, status, error, retry, mayRetry }: { what: string; status: PublicationPost["status"]; error: string | null; retry: (confirmed: boolean) => Promise<void>; mayRetry: boolean }) {
  const [asking, setAsking] = useState(false);
  if (!error && status !== "unknown" && status !== "failed") return null;
  const isBad = status === "failed";
  return (
    <div className="flex flex-wrap items-center gap-2 text-12">
      <p role={isBad || status === "unknown" ? "alert" : "status"} className={`flex min-w-0 flex-1 basis-56 items-start gap-1.5 ${isBad ? "text-bad" : "text-warn"}`}>{isBad ? <CircleAlert aria-hidden className="size-3.5 flex-none" /> : <CircleHelp aria-hidden className="size-3.5 flex-none" />}<span>{what}{error ?? "The platform gave no reason."}</span></p>
      {mayRetry && isBad && <Button size="sm" onClick={() => void retry(false)}><RotateCw aria-hidden />Try again</Button>}
      {mayRetry && status === "unknown" && <Button size="sm" onPointerEnter={ConfirmDialog.preload} onFocus={ConfirmDialog.preload} onClick={() => setAsking(true)}>Publish again…</Button>}
      <OnceOpen open={asking}>
        <ConfirmDialog open={asking} onOpenChange={setAsking} title="Publish this again?" action="Publish again" tone="primary" onConfirm={() => retry(true)}>Nobody knows whether the first try is out. Look on the platform; if it is there, it will stand there twice.</ConfirmDialog>
      </OnceOpen>
    </div>
  );
}
