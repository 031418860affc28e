import "server-only";
import { and, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { companies, contacts, identities } from "@/db/schema";
import { findManifest } from "../connectors/registry";
import { inTransaction, within, type Context, type Unit } from "../context";
import { zoneOfCountry } from "../format/zone-of-country";
import { requireRecord } from "../records/find";
import { recordTypes } from "../records/types";
import { listRelations } from "../relations/list";
import type { Party } from "../relations/schema";
import { readCases, readClosedDeals, readDeals, readOffers, readOrdered, readOrders, readQuotes, readTasks } from "./belongings";
import { healthOf } from "./health";
import type { Summary } from "./schema";
import { strengthOf } from "./strength";
import { readSubject, type Subject } from "./subject";
import { readTalks } from "./talks";

/**
 * What there is about a person or a company at a glance: the last talk, what is open, how the relationship does and why. Of a company it is
 * that of all its people. A dozen statements whatever there is; talks are those that the actor may see.
 * @throws AppError "not_found"
 */
export async function getSummary(ctx: Context, party: Party, id: string, now = new Date()): Promise<Summary> {
  return inTransaction(ctx, async (unit) => {
    await requireRecord(unit, ctx, recordTypes[party], id);
    const subject = await readSubject(unit, ctx, party, id);
    const [talks, deals, tasks, cases, orders, ordered, quotes, offers, closed, left, relations, country] = await Promise.all([
      readTalks(unit, ctx, subject, now), readDeals(unit, ctx, subject, now), readTasks(unit, ctx, subject), readCases(unit, ctx, subject), readOrders(unit, ctx, subject, now), readOrdered(unit, ctx, subject, now), readQuotes(unit, ctx, subject),
      readOffers(unit, ctx, subject), readClosedDeals(unit, ctx, subject, now), readLeft(unit, ctx, subject), listRelations(within(ctx, unit), id), readCountry(unit, ctx, subject),
    ]);
    const health = healthOf({
      now: now.getTime(),
      wroteAt: talks.touches.filter(({ direction }) => direction === "in").map(({ at }) => at),
      waitingSince: talks.waitingSince?.getTime() ?? null,
      cases: cases.items.map(({ name, since, priority }) => ({ name, openedAt: Date.parse(since), isUrgent: priority === "high" || priority === "urgent" })),
      lateOrders: orders.late,
      lostDeals: closed.filter(({ status }) => status === "lost").map(({ name, lostReason: reason }) => ({ name, reason })),
      wonDeals: closed.filter(({ status }) => status === "won"),
      ordered,
      left,
    });
    return { lastTalk: talks.last, zone: zoneOfCountry(country, now), deals, tasks, cases, orders: orders.section, quotes, offers, relations, health, strength: strengthOf(talks.touches, now.getTime()) };
  });
}

/** Names of the channels that a person left. */
async function readLeft({ tx }: Unit, { workspaceId }: Context, { party, peopleIds }: Subject): Promise<string[]> {
  // Of a company somebody always has.
  if (party === "companies") return [];
  const rows = await tx.select({ channel: identities.channel }).from(identities).where(and(eq(identities.workspaceId, workspaceId), inArray(identities.contactId, [...peopleIds]), isNotNull(identities.optedOutAt), isNull(identities.removedAt)));
  return [...new Set(rows.map(({ channel }) => findManifest(channel)?.name ?? channel))];
}

/** Of a person it is their company's. */
async function readCountry({ tx }: Unit, { workspaceId }: Context, { party, id }: Subject): Promise<string | null> {
  const company = party === "companies" ? sql`${id}::uuid` : sql`(select ${contacts.companyId} from ${contacts} where ${contacts.workspaceId} = ${workspaceId} and ${contacts.id} = ${id})`;
  const [found] = await tx.select({ country: companies.country }).from(companies).where(and(eq(companies.workspaceId, workspaceId), eq(companies.id, company)));
  return found?.country ?? null;
}
