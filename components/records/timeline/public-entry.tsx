"use client";
import { CornerUpLeft, Globe, Paperclip } from "lucide-react";
import Link from "next/link";
import { ChannelMark } from "@/components/channels/channel-mark";
import { ThreadLine } from "@/components/channels/thread-line";
import { Time } from "@/components/ui/time";
import type { TimelineEntry } from "@/lib/records/timeline-schema";

const moods = { negative: "unhappy", positive: "pleased" } as const;
const states = { open: "waits for an answer", answered: "answered", dismissed: null, escalated: "escalated" } as const;

/** What was said in public, with the way to the mention in its thread. */
export function PublicEntry({ entry, isOwn }: { entry: Extract<TimelineEntry, { kind: "mention" }>; isOwn: boolean }) {
  const { channel, isOurs, mentionId, author, text, warnings, attachments, sentiment, relation, state, contact, at } = entry;
  const said = [relation === "among_customers" && "to other customers", relation === "about_competitor" && "about a competitor", sentiment && sentiment !== "neutral" && moods[sentiment], state && states[state]].filter(Boolean);
  return (
    <ThreadLine as="div" inset channel={channel} className="rounded-control bg-surface">
      <Link href={`/mentions?state=all&m=${mentionId}`} prefetch={false} className="flex flex-col gap-0.5 rounded-control border border-dashed py-2 pr-3 pl-3.5 text-13 hover:bg-hover">
        <span className="flex min-w-0 items-center gap-1.5 text-12 text-ink-3">
          {isOurs ? <CornerUpLeft aria-hidden className="size-3.5 flex-none" /> : <ChannelMark channel={channel} size={14} />}
          <span dir="auto" className="truncate font-medium text-ink-2">{author}</span>
          {isOurs && !isOwn && <span dir="auto" className="truncate">to {contact.name}</span>}
          <Globe aria-hidden className="size-3 flex-none" /><span className="flex-none">{isOurs ? "answered in public" : "in public"}</span>
          {said.length > 0 && <span className="min-w-0 truncate phone:hidden">· {said.join(" · ")}</span>}
          {attachments > 0 && <span className="flex items-center gap-0.5"><Paperclip aria-hidden className="size-3" />{attachments}<span className="sr-only"> files</span></span>}
          <Time value={at} format="clock" className="ms-auto flex-none" />
        </span>
        <span dir="auto" className="line-clamp-4 break-words whitespace-pre-line">{warnings.length ? `Behind a warning: ${warnings.join(", ")}` : text || (attachments ? "A file" : "Not there any more")}</span>
      </Link>
    </ThreadLine>
  );
}
