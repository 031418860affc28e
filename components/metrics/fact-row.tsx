"use client";
import { Banknote } from "lucide-react";
import Link from "next/link";
import { ChannelMark } from "@/components/channels/channel-mark";
import { Time } from "@/components/ui/time";
import { hrefOfRecord } from "@/components/records/href";
import { formatDuration } from "@/lib/format/duration";
import { formatMoney } from "@/lib/format/money";
import { factValueWords, factWords } from "@/lib/metrics/fact-words";
import type { MetricFact } from "@/lib/metrics/metric-schema";

/** Pixels. */
export const factRowHeight = 60;

/** One record behind a figure: a link to it, or to its conversation, unless that is not among those that one may see any more. */
export function FactRow({ fact, tabIndex }: { fact: MetricFact; tabIndex: 0 | -1 }) {
  const { kind, at, value, hoursValue, channel, team, member, conversation, contact, text, messageId, mention, record, amount } = fact;
  return (
    <div className="relative grid min-h-15 grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 border-b px-4 py-2 hover:bg-hover md:px-6">
      {channel ? <ChannelMark channel={channel} /> : <Banknote aria-hidden className="size-4 text-ink-3" />}
      <div className="min-w-0">
        <p className="truncate text-14 font-medium" dir="auto">
          {record ? <Link tabIndex={tabIndex} prefetch={false} href={hrefOfRecord(record, record.id)} className="after:absolute after:inset-0">{record.name}</Link>
            : record === null ? <span className="font-normal text-ink-2">Not there any more</span>
            : mention ? <Link tabIndex={tabIndex} prefetch={false} href={`/mentions?state=all&m=${mention.id}`} className="after:absolute after:inset-0">{contact?.name ?? mention.author}</Link>
            : conversation ? <Link tabIndex={tabIndex} prefetch={false} href={`/inbox?c=${conversation.id}${messageId ? `&m=${messageId}` : ""}`} className="after:absolute after:inset-0">{contact?.name ?? conversation.title}</Link> : <span className="font-normal text-ink-2">No longer yours to see</span>}
        </p>
        <p className="truncate text-13 text-ink-2" dir="auto">{record !== undefined ? (contact?.name ?? "") : text || (conversation ? conversation.title : "It counts as it was when it happened.")}</p>
      </div>
      <div className="text-end text-12 text-ink-2">
        <p><span className="max-md:sr-only">{factWords[kind]}{(amount || value !== null) && " "}</span>{amount && <span className="font-medium text-ink tabular-nums">{formatMoney(amount.amountMinor, amount.currency)} </span>}{value !== null && !amount && <span className="font-medium text-ink tabular-nums">{factValueWords(kind, value) ?? formatDuration(value)}</span>}{hoursValue !== null && hoursValue !== value && <span className="tabular-nums">, {formatDuration(hoursValue)} in business hours</span>} <Time value={at} format="auto" className="tabular-nums" /></p>
        <p className="max-w-32 truncate md:max-w-56" dir="auto">{member.name}, {team.name}</p>
      </div>
    </div>
  );
}
