"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { CornerUpLeft, History, NotebookPen, Paperclip } from "lucide-react";
import Link from "next/link";
import { useMemo, useState } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { ThreadLine } from "@/components/channels/thread-line";
import { Button } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/segmented";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import type { RecordType } from "@/lib/records/contract";
import { timelineQuery } from "@/lib/records/query";
import type { TimelineEntry } from "@/lib/records/timeline-schema";
import { wordsOf, type ValueNames } from "./value";

const kinds = { all: "Everything", message: "Messages", change: "Changes" } as const;
type Kind = keyof typeof kinds;

/** What happened with a contact or a company on every channel, the latest first. */
export function Timeline({ type, id, names }: { type: RecordType; id: string; names: ValueNames }) {
  const [kind, setKind] = useState<Kind>("all");
  const { data, error, isPending, isFetching, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(timelineQuery(type, id, kind === "all" ? undefined : kind));
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  return (
    <section aria-label="Timeline" className="flex min-w-0 flex-col gap-3">
      <header className="flex flex-wrap items-center gap-2">
        <h2 className="flex-1 text-14">Timeline</h2>
        <SegmentedControl label="What the timeline shows" value={kind} onChange={setKind} segments={Object.entries(kinds).map(([value, label]) => ({ value: value as Kind, label }))} />
      </header>
      {isPending ? <SkeletonRows rows={6} label="Loading the timeline" />
        : error && !data ? <ErrorState title="The timeline could not be loaded" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>
        : items.length === 0 ? <EmptyState icon={<History />}>Nothing yet. Messages on any channel and changes of this record show here.</EmptyState>
        : (
          <ol className="flex flex-col gap-1.5">
            {items.map((entry) => <li key={entry.id}>{entry.kind === "message" ? <MessageEntry entry={entry} isOwn={type.kind === "contacts"} /> : <ChangeEntry entry={entry} type={type} names={names} />}</li>)}
          </ol>
        )}
      {hasNextPage && <Button className="self-center" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>Show earlier</Button>}
    </section>
  );
}

function MessageEntry({ entry, isOwn }: { entry: Extract<TimelineEntry, { kind: "message" }>; isOwn: boolean }) {
  const { channel, direction, isNote, author, contact, conversationId, subject, text, attachments, at } = entry;
  const who = isNote || direction === "out" ? (author ?? "We") : (author ?? contact?.name ?? "Somebody");
  return (
    <ThreadLine as="div" inset channel={channel} className={isNote ? "rounded-control bg-warn-soft" : "rounded-control bg-surface"}>
      <Link href={`/inbox?c=${conversationId}`} prefetch={false} className="flex flex-col gap-0.5 rounded-control border py-2 pr-3 pl-3.5 text-13 hover:bg-hover">
        <span className="flex min-w-0 items-center gap-1.5 text-12 text-ink-3">
          {isNote ? <NotebookPen aria-hidden className="size-3.5" /> : direction === "out" ? <CornerUpLeft aria-hidden className="size-3.5" /> : <ChannelMark channel={channel} size={14} />}
          <span dir="auto" className="truncate font-medium text-ink-2">{who}</span>
          {isNote && <span>noted</span>}
          {!isOwn && contact && direction === "out" && <span dir="auto" className="truncate">to {contact.name}</span>}
          {attachments > 0 && <span className="flex items-center gap-0.5"><Paperclip aria-hidden className="size-3" />{attachments}<span className="sr-only"> files</span></span>}
          <Time value={at} className="ms-auto flex-none" />
        </span>
        <span dir="auto" className="line-clamp-4 break-words whitespace-pre-line">{subject && <span className="font-medium">{subject} · </span>}{text || (attachments ? "A file" : "Without words")}</span>
      </Link>
    </ThreadLine>
  );
}

const actions = { create: "added this", update: "changed", delete: "deleted this", restore: "restored this" } as const;

function ChangeEntry({ entry: { change, at }, type, names }: { entry: Extract<TimelineEntry, { kind: "change" }>; type: RecordType; names: ValueNames }) {
  const shown = change.action === "update" ? change.changes : [];
  return (
    <div className="flex flex-col gap-1 px-3.5 py-1.5 text-12 text-ink-3">
      <p className="flex min-w-0 items-center gap-1.5"><History aria-hidden className="size-3.5 flex-none" /><span className="min-w-0 truncate"><span className="font-medium text-ink-2">{change.actor.name}</span> {actions[change.action]}{shown.length > 0 && ` ${shown.map(({ field }) => type.fields.find(({ name }) => name === field)?.label.toLowerCase() ?? field).join(", ")}`}</span><Time value={at} className="ms-auto flex-none" /></p>
      {shown.length > 0 && (
        <ul className="flex flex-col gap-0.5 ps-5">
          {shown.map(({ field: name, from, to }) => {
            const field = type.fields.find((one) => one.name === name);
            const words = (value: unknown) => (field ? wordsOf(field, value, names) : String(value ?? "")) || "nothing";
            return <li key={name} dir="auto" className="truncate"><del className="text-ink-3">{words(from)}</del> → <ins className="text-ink-2 no-underline">{words(to)}</ins></li>;
          })}
        </ul>
      )}
      {change.note && <p className="ps-5 text-pretty text-ink-2">{change.note}</p>}
    </div>
  );
}
