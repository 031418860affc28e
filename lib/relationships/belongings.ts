import "server-only";
import { and, asc, desc, eq, gt, inArray, isNull, sql, type SQL } from "drizzle-orm";
import { cases, contacts, deals, offerRecipients, offers, orders, pipelineStages, quotes, shipments, tasks } from "@/db/schema";
import type { Context, Unit } from "../context";
import { answeredAt, toMoment } from "../offers/answered";
import { expectedOn, isLate } from "../orders/late";
import type { HealthFacts } from "./health";
import type { Summary, SummaryOrder } from "./schema";
import { naming } from "./belonging";
import { theirs, type Subject } from "./subject";

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

export async function readDeals({ tx }: Unit, ctx: Context, subject: Subject, now: Date): Promise<Summary["deals"]> {
  const rows = await tx
    .select({ id: deals.id, name: deals.name, amountMinor: deals.amountMinor, currency: deals.currency, stage: pipelineStages.name, closeDate: deals.closeDate, nextStep: deals.nextStep, updatedAt: deals.updatedAt, rotDays: pipelineStages.rotDays })
    .from(deals)
    .innerJoin(pipelineStages, and(eq(pipelineStages.workspaceId, ctx.workspaceId), eq(pipelineStages.id, deals.stageId)))
    .where(theirs(ctx, subject, "deals"))
    .orderBy(desc(deals.updatedAt), desc(deals.id))
    .limit(read);
  return sectionOf(rows, (row) => ({ id: row.id, name: row.name, ...money(row), stage: row.stage, closeDate: row.closeDate, nextStep: row.nextStep, isRotting: row.rotDays !== null && now.getTime() - row.updatedAt.getTime() > row.rotDays * 86_400_000 }));
}

export async function readTasks({ tx }: Unit, ctx: Context, subject: Subject): Promise<Summary["tasks"]> {
  const rows = await tx
    .select({ id: tasks.id, name: tasks.name, dueDate: tasks.dueDate })
    .from(tasks)
    .where(theirs(ctx, subject, "tasks"))
    .orderBy(sql`${tasks.dueDate} asc nulls last`, asc(tasks.id))
    .limit(read);
  return sectionOf(rows, (row) => row);
}

/** Those that are not solved; the urgent and the old ones first. */
export async function readCases({ tx }: Unit, ctx: Context, subject: Subject): Promise<Summary["cases"]> {
  const rows = await tx
    .select({ id: cases.id, name: cases.name, status: cases.status, priority: cases.priority, createdAt: cases.createdAt })
    .from(cases)
    .where(theirs(ctx, subject, "cases"))
    .orderBy(sql`${cases.priority} in ('high', 'urgent') desc`, asc(cases.createdAt), asc(cases.id))
    .limit(read);
  return sectionOf(rows, ({ createdAt, ...row }) => ({ ...row, since: createdAt.toISOString() }));
}

export async function readQuotes({ tx }: Unit, ctx: Context, subject: Subject): Promise<Summary["quotes"]> {
  const rows = await tx
    .select({ id: quotes.id, name: quotes.name, amountMinor: quotes.totalMinor, currency: quotes.currency, status: quotes.status, validUntil: quotes.validUntil, createdAt: quotes.createdAt })
    .from(quotes)
    .where(theirs(ctx, subject, "quotes"))
    .orderBy(desc(quotes.createdAt), desc(quotes.id))
    .limit(read);
  return sectionOf(rows, ({ createdAt, ...row }) => ({ ...row, at: createdAt.toISOString() }));
}

export interface Ordered {
  section: Summary["orders"];
  late: { name: string; dueOn: string }[];
}

/** The latest, each with its newest shipment. */
export async function readOrders({ tx }: Unit, ctx: Context, subject: Subject, now: Date): Promise<Ordered> {
  const rows = await tx
    .select({
      id: orders.id, name: orders.name, amountMinor: orders.totalMinor, currency: orders.currency, status: orders.status, createdAt: orders.createdAt, deliverOn: orders.deliverOn,
      shipment: sql<SummaryOrder["shipment"]>`(select json_build_object('status', ${shipments.status}, 'carrier', ${shipments.carrier}, 'expectedOn', ${shipments.expectedOn}, 'deliveredOn', ${shipments.deliveredOn}) from ${shipments} where ${shipments.workspaceId} = ${ctx.workspaceId} and ${shipments.orderId} = ${sql.raw('"orders"."id"')} order by ${shipments.createdAt} desc, ${shipments.id} desc limit 1)`,
    })
    .from(orders)
    .where(theirs(ctx, subject, "orders"))
    .orderBy(desc(orders.createdAt), desc(orders.id))
    .limit(read);
  return {
    section: sectionOf(rows, (row) => ({ id: row.id, name: row.name, ...money(row), status: row.status, at: row.createdAt.toISOString(), deliverOn: row.deliverOn, isLate: isLate(row, day(now)), shipment: row.shipment })),
    late: rows.filter((row) => isLate(row, day(now))).map((row) => ({ name: row.name, dueOn: expectedOn(row)! })),
  };
}

const comparedDays = 45;
/** So many orders are added up, the latest; whoever orders more is not compared. */
export const mostAddedUp = 10_000;

/** What was ordered in the last 45 days and in the 45 before, in the currency in which most was; drafts and what was cancelled do not count. */
export async function readOrdered({ tx }: Unit, ctx: Context, subject: Subject, now: Date): Promise<HealthFacts["ordered"]> {
  const daysAgo = (days: number) => sql`${new Date(now.getTime() - days * 86_400_000).toISOString()}::timestamptz`;
  const some = tx
    .select({ currency: orders.currency, minor: orders.totalMinor, isRecent: sql<boolean>`${orders.createdAt} > ${daysAgo(comparedDays)}`.as("is_recent") })
    .from(orders)
    .where(and(theirs(ctx, subject, "orders", { match: "all", of: [naming(subject.party, subject.id), { field: "status", op: "none_of", value: ["draft", "cancelled"] }] }), gt(orders.createdAt, daysAgo(2 * comparedDays))))
    .orderBy(desc(orders.createdAt), desc(orders.id))
    .limit(mostAddedUp + 1)
    .as("some");
  const rows = await tx.select({ currency: some.currency, isRecent: some.isRecent, count: sql<string>`count(*)`, minor: sql<string>`sum(${some.minor})` }).from(some).groupBy(some.currency, some.isRecent);
  const counts = new Map<string | null, number>();
  for (const { currency, count } of rows) counts.set(currency, (counts.get(currency) ?? 0) + Number(count));
  const [main] = [...counts.entries()].toSorted(([, a], [, b]) => b - a)[0] ?? [];
  const of = (isRecent: boolean) => {
    const row = rows.find((one) => one.isRecent === isRecent && one.currency === main);
    return { count: Number(row?.count ?? 0), minor: Number(row?.minor ?? 0) };
  };
  return { recent: of(true), before: of(false), more: [...counts.values()].reduce((sum, count) => sum + count, 0) > mostAddedUp };
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
export async function readClosedDeals({ tx }: Unit, ctx: Context, subject: Subject, now: Date) {
  const since: SQL = sql`${deals.closedAt} > ${new Date(now.getTime() - 90 * 86_400_000).toISOString()}::timestamptz`;
  return tx.select({ name: deals.name, status: deals.status, lostReason: deals.lostReason }).from(deals).where(and(theirs(ctx, subject, "deals", { match: "all", of: [naming(subject.party, subject.id), { field: "status", op: "any_of", value: ["won", "lost"] }] }), since)).orderBy(desc(deals.closedAt)).limit(20);
}
