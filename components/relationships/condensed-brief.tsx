"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { hrefOfRecord } from "@/components/records/href";
import { Chip } from "@/components/ui/chip";
import { Loading, SkeletonText } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { formatMoney } from "@/lib/format/money";
import type { RecordKind } from "@/lib/records/contract";
import { summaryQuery } from "@/lib/relationships/query";
import type { Summary } from "@/lib/relationships/schema";
import { levels } from "./standing";
import { dayWords } from "./words";

/** The brief beside a conversation: how things stand, and what is open with whoever writes. */
export function CondensedBrief({ contactId }: { contactId: string }) {
  const { data, error } = useQuery(summaryQuery("contacts", contactId));
  if (error && !data) return null;
  if (!data) return <Loading label="Loading the brief"><SkeletonText lines={4} /></Loading>;
  const lines = linesOf(data);
  const [heaviest] = data.health.reasons.filter(({ weight }) => weight < 0);
  return (
    <section aria-label="Brief" className="flex flex-col gap-1">
      <h3 className="flex items-center gap-1.5 text-13"><span>Brief</span><Chip tone={levels[data.health.level].tone}>{levels[data.health.level].words}</Chip></h3>
      {heaviest && <p className="text-12 text-pretty text-ink-3" data-tip={heaviest.evidence}>{heaviest.words}</p>}
      {lines.length === 0 && <p className="text-12 text-ink-3">Nothing is open with them.</p>}
      <ul className="flex flex-col">
        {lines.map(({ key, kind, id, word, name, end }) => (
          <li key={key}>
            <Link href={hrefOfRecord({ kind }, id)} prefetch={false} className="-mx-2 flex min-h-7 min-w-0 items-center gap-1.5 rounded-control px-2 text-13 hover:bg-hover touch:min-h-10">
              <span className="w-12 flex-none text-12 text-ink-3">{word}</span><span dir="auto" className="min-w-0 flex-1 truncate">{name}</span><span className="flex-none text-12 text-ink-3 tabular-nums">{end}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Line {
  key: string;
  kind: RecordKind;
  id: string;
  word: string;
  name: string;
  end: ReactNode;
}

const ofEach = 2;

function linesOf({ deals, tasks, cases, offers, orders }: Summary): Line[] {
  return [
    ...deals.items.slice(0, ofEach).map((deal): Line => ({ key: deal.id, kind: "deals", id: deal.id, word: "Deal", name: deal.name, end: deal.amountMinor !== null && deal.currency ? formatMoney(deal.amountMinor, deal.currency) : deal.stage })),
    ...cases.items.slice(0, ofEach).map((one): Line => ({ key: one.id, kind: "cases", id: one.id, word: "Case", name: one.name, end: <Time value={one.since} format="list" /> })),
    ...tasks.items.slice(0, ofEach).map((task): Line => ({ key: task.id, kind: "tasks", id: task.id, word: "Task", name: task.name, end: task.dueDate && dayWords(task.dueDate) })),
    ...orders.items.filter(({ isLate }) => isLate).slice(0, ofEach).map((order): Line => ({ key: order.id, kind: "orders", id: order.id, word: "Order", name: order.name, end: <Chip tone="bad">Late</Chip> })),
    ...offers.items.slice(0, 1).map(({ id, offer, sentAt }): Line => ({ key: id, kind: "offers", id: offer.id, word: "Offer", name: offer.name, end: <Time value={sentAt} format="list" /> })),
  ];
}
