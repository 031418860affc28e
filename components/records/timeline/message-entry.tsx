"use client";
import { CornerUpLeft, NotebookPen, Paperclip } from "lucide-react";
import Link from "next/link";
import { ChannelMark } from "@/components/channels/channel-mark";
import { ThreadLine } from "@/components/channels/thread-line";
import { Time } from "@/components/ui/time";
import type { TimelineEntry } from "@/lib/records/timeline-schema";

/** What was said, with the way to where it was said. */
export function MessageEntry({ entry, isOwn }: { entry: Extract<TimelineEntry, { kind: "message" }>; isOwn: boolean }) {
  const { channel, direction, isNote, author, contact, conversationId, id, subject, text, attachments, at, pictures = [] } = entry;
  const who = isNote || direction === "out" ? (author ?? "We") : (author ?? contact?.name ?? "Somebody");
  return (
    <ThreadLine as="div" inset channel={channel} className={isNote ? "rounded-control bg-warn-soft" : "rounded-control bg-surface"}>
      <Link href={`/inbox?c=${conversationId}&m=${id}`} prefetch={false} className="flex flex-col gap-0.5 rounded-control border py-2 pr-3 pl-3.5 text-13 hover:bg-hover">
        <span className="flex min-w-0 items-center gap-1.5 text-12 text-ink-3">
          {isNote ? <NotebookPen aria-hidden className="size-3.5" /> : direction === "out" ? <CornerUpLeft aria-hidden className="size-3.5" /> : <ChannelMark channel={channel} size={14} />}
          <span dir="auto" className="truncate font-medium text-ink-2">{who}</span>
          {isNote && <span>noted</span>}
          {!isOwn && contact && direction === "out" && <span dir="auto" className="truncate">to {contact.name}</span>}
          {attachments > 0 && <span className="flex items-center gap-0.5"><Paperclip aria-hidden className="size-3" />{attachments}<span className="sr-only"> files</span></span>}
          <Time value={at} format="clock" className="ms-auto flex-none" />
        </span>
        <span dir="auto" className="line-clamp-4 break-words whitespace-pre-line">{subject && <span className="font-medium">{subject} · </span>}{text || (attachments ? "A file" : "Without words")}</span>
        {pictures.length > 0 && <span className="mt-1 flex flex-wrap gap-1.5">{pictures.map(({ fileId, name }) => <img key={fileId} src={`/api/v1/files/${fileId}`} alt={name} loading="lazy" className="max-h-28 max-w-full rounded-control border object-contain" />)}</span>}
      </Link>
    </ThreadLine>
  );
}
