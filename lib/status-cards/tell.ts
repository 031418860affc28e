import { addDays } from "../format/day";
import { expectedOn, isLate } from "../orders/late";
import type { ShipmentStatus } from "../orders/shipment-status";
import type { CardStatus, Parcel, StatusCard } from "./schema";

/** A record with one change of it, or with none where only the day went by. Days are "2026-05-03". */
export interface StatusRow {
  kind: "orders" | "quotes";
  id: string;
  name: string;
  status: string;
  total_minor: string | number;
  currency: string | null;
  deliver_on: string | null;
  payment_due_on: string | null;
  paid_on: string | null;
  /** The newest first. */
  parcels: (Parcel & { id: string; status: ShipmentStatus; expectedOn: string | null; updatedAt: string })[] | null;
  late_since: string | Date | null;
  overdue_since: string | Date | null;
  change_id: string | null;
  changed_at: string | Date | null;
  action: string | null;
  changes: { field: string; from: unknown; to: unknown }[] | null;
}

export interface Telling {
  /** ISO 8601. */
  since: string;
  /** IANA; the workspace's. */
  zone: string;
  /** The day that it is there. */
  today: string;
}

/** What a customer is concerned by of a record's states; a draft and what was only sent are none. */
const told: Record<StatusRow["kind"], readonly string[]> = { orders: ["confirmed", "shipped", "delivered", "cancelled"], quotes: ["accepted", "declined"] };

/** A status that is put back within this time was a slip, and happened to nobody. */
const slipMs = 10 * 60_000;

/** Cards of what rows say, oldest first. */
export function toCards(rows: readonly StatusRow[], telling: Telling): StatusCard[] {
  const byRecord = new Map<string, StatusRow[]>();
  for (const row of rows) byRecord.set(row.id, [...(byRecord.get(row.id) ?? []), row]);
  return [...byRecord.values()].flatMap((some) => cardsOf(some, telling)).toSorted(inOrder);
}

const inOrder = (a: { at: string; id: string }, b: { at: string; id: string }): number => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1);

interface Moment {
  id: string;
  at: string;
  from: unknown;
  to: string;
}

function cardsOf(rows: readonly StatusRow[], telling: Telling): StatusCard[] {
  const record = rows[0]!;
  const moments = rows.flatMap((row) => momentOf(row, telling)).toSorted(inOrder);
  const cards = withoutSlips(moments).filter(({ to }) => told[record.kind].includes(to)).map(({ id, at, to }) => cardOf(record, id, at, to as CardStatus));
  for (const { change_id: id, changed_at: at, changes } of rows) if (id && at && record.paid_on && changes?.some(({ field, to }) => field === "paidOn" && to === record.paid_on)) cards.push(cardOf(record, `${id}:paid`, iso(at), "paid"));
  for (const parcel of record.parcels ?? []) if (parcel.status === "returned") cards.push(cardOf({ ...record, parcels: [parcel] }, `${parcel.id}:returned`, iso(parcel.updatedAt), "returned"));
  const { late_since: lateSince, overdue_since: overdueSince } = record;
  if (lateSince && isLate(underway(record), telling.today)) cards.push(cardOf(record, `${record.id}:late`, iso(lateSince), "late"));
  if (overdueSince && isOverdue(record, telling.today)) cards.push(cardOf(record, `${record.id}:overdue`, iso(overdueSince), "overdue"));
  return cards.filter(({ at }) => at >= telling.since);
}

/** What a change says of the status. An order that was written down long after it was placed came to its status nobody knows when. */
function momentOf({ kind, change_id: id, changed_at: changedAt, action, changes }: StatusRow, { zone }: Telling): Moment[] {
  const change = changes?.find(({ field }) => field === "status");
  if (!id || !changedAt || typeof change?.to !== "string") return [];
  const at = iso(changedAt);
  if (action === "create") {
    const orderedOn = changes?.find(({ field }) => field === "orderedOn")?.to;
    const day = new Date(at).toLocaleDateString("en-CA", { timeZone: zone });
    if (kind === "quotes" || (typeof orderedOn === "string" && orderedOn < addDays(day, -1))) return [];
  }
  return [{ id, at, from: change.from, to: change.to }];
}

function withoutSlips(moments: readonly Moment[]): Moment[] {
  const kept: Moment[] = [];
  for (const moment of moments) {
    const before = kept.at(-1);
    if (before && before.to === moment.from && before.from === moment.to && Date.parse(moment.at) - Date.parse(before.at) < slipMs) kept.pop();
    else kept.push(moment);
  }
  return kept;
}

const underway = ({ status, deliver_on: deliverOn, parcels }: StatusRow) => ({ status, deliverOn, shipment: parcels?.[0] ?? null });

const isOverdue = ({ kind, status, payment_due_on: dueOn, paid_on: paidOn }: StatusRow, today: string): boolean => kind === "orders" && status !== "draft" && status !== "cancelled" && paidOn === null && dueOn !== null && dueOn < today;

/** Which parcels a status is about: those that are on their way or there, or the one that came back. */
const about: Partial<Record<CardStatus, readonly ShipmentStatus[]>> = { shipped: ["shipped", "delivered"], delivered: ["shipped", "delivered"], late: ["shipped", "delivered"], returned: ["returned"] };
const arrives: readonly CardStatus[] = ["confirmed", "shipped", "late"];
/** Of what is there, or never will be, nobody asks when it arrives. */
const isUnderway = ({ status }: StatusRow): boolean => status === "confirmed" || status === "shipped";

function cardOf(record: StatusRow, id: string, at: string, status: CardStatus): StatusCard {
  const { kind, id: recordId, name, total_minor: total, currency, parcels, paid_on: paidOn, payment_due_on: paymentDueOn } = record;
  const dueOn = status === "overdue" ? paymentDueOn : arrives.includes(status) && isUnderway(record) ? expectedOn(underway(record)) : null;
  return {
    id, at, kind, recordId, name, status, totalMinor: Number(total), currency, dueOn, paidOn: status === "paid" ? paidOn : null,
    parcels: (parcels ?? []).filter((parcel) => about[status]?.includes(parcel.status)).map(({ carrier, trackingNumber, trackingUrl, shippedOn, deliveredOn }) => ({ carrier, trackingNumber, trackingUrl, shippedOn, deliveredOn })),
  };
}

const iso = (at: string | Date): string => new Date(at).toISOString();
