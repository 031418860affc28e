"use client";
import { FilePlus2, Megaphone, Truck } from "lucide-react";
import Link from "next/link";
import { Time } from "@/components/ui/time";
import { formatMoney } from "@/lib/format/money";
import { recordTypes } from "@/lib/records/types";
import type { TimelineEntry } from "@/lib/records/timeline-schema";
import { hrefOfRecord } from "../href";
import { wordsOf, type ValueNames } from "../value";

/** A record that came, a shipment that left, an offer that was sent: a line with the way to it. */
export function EventEntry({ entry }: { entry: Extract<TimelineEntry, { kind: "record" | "shipment" | "offer" }> }) {
  const { icon: Icon, href, words, more } = eventOf(entry);
  return (
    <p className="flex min-w-0 items-center gap-1.5 px-3.5 py-1.5 text-12 text-ink-3">
      <Icon aria-hidden className="size-3.5 flex-none" />
      <span className="min-w-0 truncate">{words.before} <Link href={href} prefetch={false} dir="auto" className="font-medium text-ink-2 hover:underline">{words.name}</Link>{more && ` · ${more}`}</span>
      <Time value={entry.at} format="clock" className="ms-auto flex-none" />
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
