"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { CornerUpLeft, FilePlus2, History, Megaphone, NotebookPen, Paperclip, Truck } from "lucide-react";
import Link from "next/link";
import { useMemo, useState } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { ThreadLine } from "@/components/channels/thread-line";
import { Button } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/segmented";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { formatMoney } from "@/lib/format/money";
import type { RecordType } from "@/lib/records/contract";
import { timelineQuery } from "@/lib/records/query";
import { recordTypes } from "@/lib/records/types";
import type { TimelineEntry } from "@/lib/records/timeline-schema";
import { hrefOfRecord } from "./use-list-address";
import { wordsOf, type ValueNames } from "./value";

const kinds = { all: "Everything", message: "Messages", note: "Notes", record: "Records", change: "Changes" } as const;
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
            {items.map((entry) => <li key={entry.id}><Entry entry={entry} type={type} names={names} /></li>)}
          </ol>
        )}
      {hasNextPage && <Button className="self-center" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>Show earlier</Button>}
    </section>
  );
}

function Entry({ entry, type, names }: { entry: TimelineEntry; type: RecordType; names: ValueNames }) {
  switch (entry.kind) {
    case "message":
      return <MessageEntry entry={entry} isOwn={type.kind === "contacts"} />;
    case "change":
      return <ChangeEntry entry={entry} type={type} names={names} />;
    case "note":
      return <NoteEntry entry={entry} />;
    default:
      return <EventEntry entry={entry} />;
  }
}

/** What members wrote for one another. */
function NoteEntry({ entry: { note, at } }: { entry: Extract<TimelineEntry, { kind: "note" }> }) {
  return (
    <div className="flex flex-col gap-0.5 rounded-control border bg-warn-soft px-3.5 py-2 text-13">
      <span className="flex min-w-0 items-center gap-1.5 text-12 text-ink-3"><NotebookPen aria-hidden className="size-3.5" /><span dir="auto" className="truncate font-medium text-ink-2">{note.author.name}</span><span>noted{note.editedAt && ", changed since"}</span><Time value={at} className="ms-auto flex-none" /></span>
      <span dir="auto" className="break-words whitespace-pre-line">{note.text}</span>
    </div>
  );
}

/** A record that came, a shipment that left, an offer that was sent: a line with the way to it. */
function EventEntry({ entry }: { entry: Extract<TimelineEntry, { kind: "record" | "shipment" | "offer" }> }) {
  const { icon: Icon, href, words, more } = eventOf(entry);
  return (
    <p className="flex min-w-0 items-center gap-1.5 px-3.5 py-1.5 text-12 text-ink-3">
      <Icon aria-hidden className="size-3.5 flex-none" />
      <span className="min-w-0 truncate">{words.before} <Link href={href} prefetch={false} dir="auto" className="font-medium text-ink-2 hover:underline">{words.name}</Link>{more && ` · ${more}`}</span>
      <Time value={entry.at} className="ms-auto flex-none" />
    </p>
  );
}

function eventOf(entry: Extract<TimelineEntry, { kind: "record" | "shipment" | "offer" }>) {
  if (entry.kind === "record") {
    const { kind, id, name, status, totalMinor, currency } = entry.record;
    const { one, fields } = recordTypes[kind];
    const statusField = fields.find((field) => field.name === "status");
    const more = [statusField && wordsOf(statusField, status, noNames), totalMinor !== null && currency && formatMoney(totalMinor, currency)].filter(Boolean).join(" · ");
    return { icon: FilePlus2, href: hrefOfRecord({ kind }, id), words: { before: `New ${one}`, name }, more };
  }
  if (entry.kind === "shipment") return { icon: Truck, href: hrefOfRecord({ kind: "orders" }, entry.order.id), words: { before: shipmentWords[entry.status], name: entry.order.name }, more: [entry.carrier, entry.trackingNumber].filter(Boolean).join(" ") };
  return { icon: Megaphone, href: hrefOfRecord({ kind: "offers" }, entry.offer.id), words: { before: `${entry.sentBy} sent ${entry.contact.name} the offer`, name: entry.offer.name }, more: "" };
}

const shipmentWords = { packed: "Packed for order", shipped: "Shipped for order", delivered: "Delivered for order", returned: "Returned from order" } as const;
const noNames: ValueNames = { records: {}, members: new Map() };

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
