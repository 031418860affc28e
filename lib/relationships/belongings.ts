import "server-only";
import { and, asc, desc, eq, inArray, isNull, sql, type SQL } from "drizzle-orm";
import { cases, contacts, deals, offerRecipients, offers, orders, pipelineStages, quotes, shipments, tasks } from "@/db/schema";
import type { Context, Unit } from "../context";
import { answeredAt, toMoment } from "../offers/answered";
import type { Summary, SummaryOrder } from "./schema";
import { naming, type Subject } from "./subject";

// What belongs to a person or a company: the first few of each kind and how many there are, a statement each.

const shown = 5;
const counted = 100;

interface Section<T> {
  items: T[];
  count: number;
  more: boolean;
}

/** Counts what was read, up to the bound; one more than the bound says that there are more. */
function sectionOf<Row, T>(rows: readonly Row[], toItem: (row: Row) => T, most = shown): Section<T> {
  return { items: rows.slice(0, most).map(toItem), count: Math.min(rows.length, counted), more: rows.length > counted };
}
const read = counted + 1;

const day = (now: Date): string => now.toISOString().slice(0, 10);
const money = ({ amountMinor, currency }: { amountMinor: number | null; currency: string | null }) => ({ amountMinor, currency });

export async function readDeals({ tx }: Unit, { workspaceId }: Context, subject: Subject, now: Date): Promise<Summary["deals"]> {
  const rows = await tx
    .select({ id: deals.id, name: deals.name, amountMinor: deals.amountMinor, currency: deals.currency, stage: pipelineStages.name, closeDate: deals.closeDate, nextStep: deals.nextStep, updatedAt: deals.updatedAt, rotDays: pipelineStages.rotDays })
    .from(deals)
    .innerJoin(pipelineStages, and(eq(pipelineStages.workspaceId, workspaceId), eq(pipelineStages.id, deals.stageId)))
    .where(and(eq(deals.workspaceId, workspaceId), naming(subject, deals), eq(deals.status, "open"), isNull(deals.deletedAt)))
    .orderBy(desc(deals.updatedAt), desc(deals.id))
    .limit(read);
  return sectionOf(rows, (row) => ({ id: row.id, name: row.name, ...money(row), stage: row.stage, closeDate: row.closeDate, nextStep: row.nextStep, isRotting: row.rotDays !== null && now.getTime() - row.updatedAt.getTime() > row.rotDays * 86_400_000 }));
}

export async function readTasks({ tx }: Unit, { workspaceId }: Context, subject: Subject): Promise<Summary["tasks"]> {
  const rows = await tx
    .select({ id: tasks.id, name: tasks.name, dueDate: tasks.dueDate })
    .from(tasks)
    .where(and(eq(tasks.workspaceId, workspaceId), naming(subject, tasks), eq(tasks.status, "open"), isNull(tasks.deletedAt)))
    .orderBy(sql`${tasks.dueDate} asc nulls last`, asc(tasks.id))
    .limit(read);
  return sectionOf(rows, (row) => row);
}

/** Those that are not solved; the urgent and the old ones first. */
export async function readCases({ tx }: Unit, { workspaceId }: Context, subject: Subject): Promise<Summary["cases"]> {
  const rows = await tx
    .select({ id: cases.id, name: cases.name, status: cases.status, priority: cases.priority, createdAt: cases.createdAt })
    .from(cases)
    .where(and(eq(cases.workspaceId, workspaceId), naming(subject, cases), inArray(cases.status, ["open", "waiting"]), isNull(cases.deletedAt)))
    .orderBy(sql`${cases.priority} in ('high', 'urgent') desc`, asc(cases.createdAt), asc(cases.id))
    .limit(read);
  return sectionOf(rows, ({ createdAt, ...row }) => ({ ...row, since: createdAt.toISOString() }));
}

export async function readQuotes({ tx }: Unit, { workspaceId }: Context, subject: Subject): Promise<Summary["quotes"]> {
  const rows = await tx
    .select({ id: quotes.id, name: quotes.name, amountMinor: quotes.totalMinor, currency: quotes.currency, status: quotes.status, validUntil: quotes.validUntil, createdAt: quotes.createdAt })
    .from(quotes)
    .where(and(eq(quotes.workspaceId, workspaceId), naming(subject, quotes), isNull(quotes.deletedAt)))
    .orderBy(desc(quotes.createdAt), desc(quotes.id))
    .limit(read);
  return sectionOf(rows, ({ createdAt, ...row }) => ({ ...row, at: createdAt.toISOString() }));
}

export interface Ordered {
  section: Summary["orders"];
  late: { name: string; dueOn: string }[];
  /** By when they were made: what health compares. */
  all: { at: Date; minor: number; currency: string | null; status: string }[];
}

/** The latest, each with its newest shipment. */
export async function readOrders({ tx }: Unit, { workspaceId }: Context, subject: Subject, now: Date): Promise<Ordered> {
  const rows = await tx
    .select({
      id: orders.id, name: orders.name, amountMinor: orders.totalMinor, currency: orders.currency, status: orders.status, createdAt: orders.createdAt, deliverOn: orders.deliverOn,
      shipment: sql<SummaryOrder["shipment"]>`(select json_build_object('status', ${shipments.status}, 'carrier', ${shipments.carrier}, 'expectedOn', ${shipments.expectedOn}, 'deliveredOn', ${shipments.deliveredOn}) from ${shipments} where ${shipments.workspaceId} = ${workspaceId} and ${shipments.orderId} = ${sql.raw('"orders"."id"')} order by ${shipments.createdAt} desc, ${shipments.id} desc limit 1)`,
    })
    .from(orders)
    .where(and(eq(orders.workspaceId, workspaceId), naming(subject, orders), isNull(orders.deletedAt)))
    .orderBy(desc(orders.createdAt), desc(orders.id))
    .limit(read);
  const isLate = ({ status, deliverOn, shipment }: (typeof rows)[number]) => (status === "confirmed" || status === "shipped") && shipment?.status !== "delivered" && (shipment?.expectedOn ?? deliverOn ?? "9") < day(now);
  return {
    section: sectionOf(rows, (row) => ({ id: row.id, name: row.name, ...money(row), status: row.status, at: row.createdAt.toISOString(), deliverOn: row.deliverOn, isLate: isLate(row), shipment: row.shipment })),
    late: rows.filter(isLate).map(({ name, shipment, deliverOn }) => ({ name, dueOn: (shipment?.expectedOn ?? deliverOn)! })),
    all: rows.map(({ createdAt, amountMinor, currency, status }) => ({ at: createdAt, minor: amountMinor, currency, status })),
  };
}

/** Marketing offers that were received, the latest first. */
export async function readOffers({ tx }: Unit, { workspaceId }: Context, { peopleIds }: Subject): Promise<Summary["offers"]> {
  if (!peopleIds.length) return { items: [], count: 0, more: false };
  const rows = await tx
    .select({ id: offerRecipients.id, offerId: offers.id, offerName: offers.name, status: offers.status, validUntil: offers.validUntil, contactId: contacts.id, contactName: contacts.name, channel: offerRecipients.channel, sentBy: offerRecipients.sentByName, sentAt: offerRecipients.sentAt, answeredAt: answeredAt(workspaceId) })
    .from(offerRecipients)
    .innerJoin(offers, and(eq(offers.workspaceId, workspaceId), eq(offers.id, offerRecipients.offerId)))
    .innerJoin(contacts, and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, offerRecipients.contactId)))
    .where(and(eq(offerRecipients.workspaceId, workspaceId), inArray(offerRecipients.contactId, [...peopleIds]), isNull(offers.deletedAt)))
    .orderBy(desc(offerRecipients.sentAt), desc(offerRecipients.id))
    .limit(read);
  return sectionOf(rows, (row) => ({ id: row.id, offer: { id: row.offerId, name: row.offerName, status: row.status, validUntil: row.validUntil }, contact: { id: row.contactId, name: row.contactName }, channel: row.channel, sentBy: row.sentBy, sentAt: row.sentAt.toISOString(), answeredAt: toMoment(row.answeredAt) }));
}

/** Deals that came to their end in the last ninety days. */
export async function readClosedDeals({ tx }: Unit, { workspaceId }: Context, subject: Subject, now: Date) {
  const since: SQL = sql`${deals.closedAt} > ${new Date(now.getTime() - 90 * 86_400_000).toISOString()}::timestamptz`;
  return tx.select({ name: deals.name, status: deals.status, lostReason: deals.lostReason }).from(deals).where(and(eq(deals.workspaceId, workspaceId), naming(subject, deals), inArray(deals.status, ["won", "lost"]), since, isNull(deals.deletedAt))).orderBy(desc(deals.closedAt)).limit(20);
}
