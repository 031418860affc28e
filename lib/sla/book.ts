import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { companies, contacts, conversations } from "@/db/schema";
import { BusinessTime } from "../business-hours/business-time";
import { alwaysOpen, type BusinessCalendar } from "../business-hours/calendar";
import type { Unit } from "../context";
import type { SlaBook } from "./clock";
import { customerTiers, type CustomerTier, type SlaPolicy } from "./policy";

const always = new BusinessTime({ timeZone: "UTC", week: alwaysOpen, holidays: [] });

/** What a workspace promises before anybody has promised anything. */
const emptyBook: SlaBook = { policies: [], asksTiers: false, always, hoursOf: () => always };

/** Books that were read lately: what they need is made ready once, and days that were looked up are kept with them. */
const kept = new Map<string, { version: number; book: SlaBook }>();
const mostKept = 500;

/** What a workspace promises and when it works, as this transaction sees it: one row, of which nothing but the version is sent where this process knows the rest. */
export async function readBook({ sql }: Pick<Unit, "sql">, workspaceId: string): Promise<SlaBook> {
  const known = kept.get(workspaceId);
  const version = known?.version ?? 0;
  const [row] = await sql<{ version: number; calendars: BusinessCalendar[] | null; policies: SlaPolicy[] | null }[]>`
    select version, case when version <> ${version}::int then calendars end as calendars, case when version <> ${version}::int then policies end as policies
    from service_levels where workspace_id = ${workspaceId}`;
  if (!row) return emptyBook;
  if (known && row.version === version) return known.book;
  const book = bookOf(row.calendars ?? [], row.policies ?? []);
  if (kept.size >= mostKept) kept.clear();
  kept.set(workspaceId, { version: row.version, book });
  return book;
}

/** A book of these; the first hours are for every team that has none of its own, and without any every hour counts. */
export function bookOf(calendars: readonly BusinessCalendar[], policies: readonly SlaPolicy[]): SlaBook {
  const hours = calendars.map((calendar) => ({ teamIds: new Set(calendar.teamIds), time: new BusinessTime(calendar) }));
  const usual = hours[0]?.time ?? always;
  return {
    policies,
    asksTiers: policies.some(({ isOn, conditions }) => isOn && conditions.tiers.length > 0),
    always,
    hoursOf: (teamId) => (teamId === null ? usual : (hours.find(({ teamIds }) => teamIds.has(teamId))?.time ?? usual)),
  };
}

/** The tier of each conversation's customer, by the conversation's id: the contact's own, else their company's. Absent: standard. One statement for any number. */
export async function readTiers({ tx }: Pick<Unit, "tx">, workspaceId: string, ids: readonly string[]): Promise<Map<string, CustomerTier>> {
  if (!ids.length) return new Map();
  const rows = await tx
    .select({ id: conversations.id, own: contacts.serviceLevel, theirs: companies.serviceLevel })
    .from(conversations)
    .innerJoin(contacts, and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, conversations.contactId)))
    .leftJoin(companies, and(eq(companies.workspaceId, workspaceId), eq(companies.id, contacts.companyId)))
    .where(and(eq(conversations.workspaceId, workspaceId), inArray(conversations.id, [...ids])));
  return new Map(rows.flatMap(({ id, own, theirs }) => {
    const tier = customerTiers.find((one) => one === (own ?? theirs));
    return tier ? [[id, tier] as const] : [];
  }));
}
