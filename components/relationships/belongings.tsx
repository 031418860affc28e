"use client";
import { Truck } from "lucide-react";
import { hrefOfRecord } from "@/components/records/href";
import { wordsOf } from "@/components/records/value";
import { Chip } from "@/components/ui/chip";
import { Age } from "@/components/ui/time";
import { formatMoney } from "@/lib/format/money";
import { fieldOf, type RecordKind } from "@/lib/records/contract";
import { recordTypes } from "@/lib/records/types";
import type { Summary, SummaryOrder } from "@/lib/relationships/schema";
import { SummaryLine, SummarySection, type About } from "./section";
import { dayWords } from "./words";

/** Cases, orders with where they are, and quotes. */
export function Belongings({ summary, about }: { summary: Summary; about: About }) {
  return (
    <>
      <SummarySection title="Open cases" kind="cases" about={about} part={summary.cases} makes empty="Nothing to solve.">
        {({ id, name, status, priority, since }) => <SummaryLine href={hrefOfRecord({ kind: "cases" }, id)} name={name} badge={(priority === "urgent" || priority === "high") && <Chip tone="bad">{statusWords("cases", priority, "priority")}</Chip>} below={<>{statusWords("cases", status)} · for <Age since={since} /></>} />}
      </SummarySection>
      <SummarySection title="Orders" kind="orders" about={about} part={summary.orders} makes empty="No orders yet. A won deal becomes one, and so does an accepted quote.">
        {(order) => <SummaryLine href={hrefOfRecord({ kind: "orders" }, order.id)} name={order.name} badge={order.isLate && <Chip tone="bad">Late</Chip>} end={order.amountMinor !== null && order.currency && formatMoney(order.amountMinor, order.currency)} below={<><Truck aria-hidden className="size-3 flex-none" /><span className="truncate">{whereItIs(order)}</span></>} />}
      </SummarySection>
      <SummarySection title="Quotes" kind="quotes" about={about} part={summary.quotes} makes empty="No quotes yet.">
        {({ id, name, status, amountMinor, currency, validUntil }) => <SummaryLine href={hrefOfRecord({ kind: "quotes" }, id)} name={name} end={amountMinor !== null && currency && formatMoney(amountMinor, currency)} below={[statusWords("quotes", status), validUntil && `valid until ${dayWords(validUntil)}`].filter(Boolean).join(" · ")} />}
      </SummarySection>
    </>
  );
}

const noNames = { records: {}, members: new Map<string, string>() };
const statusWords = (kind: RecordKind, value: string, field = "status"): string => wordsOf(fieldOf(recordTypes[kind], field), value, noNames);

function whereItIs({ status, shipment, deliverOn, isLate }: SummaryOrder): string {
  if (shipment?.deliveredOn) return `Delivered ${dayWords(shipment.deliveredOn)}`;
  const due = shipment?.expectedOn ?? deliverOn;
  const state = shipment?.status === "shipped" ? `On the way${shipment.carrier ? ` with ${shipment.carrier}` : ""}` : statusWords("orders", status);
  if (!due || status === "delivered" || status === "cancelled" || status === "draft") return state;
  return `${state}, ${isLate ? "was due" : "due"} ${dayWords(due)}`;
}
