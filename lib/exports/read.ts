import "server-only";
import { and, asc, eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { identities, members } from "@/db/schema";
import { inTransaction, within, type Context, type Unit } from "../context";
import type { RecordType } from "../records/contract";
import type { ListQuery } from "../records/list-query";
import { listRecords } from "../records/list";
import type { RecordRow } from "../records/schema";
import type { Names } from "./cells";
import { hasHandles } from "./columns";

const pageSize = 500;

/** What was there when it began: what is changed meanwhile is not half in it. Changes nothing. */
export const inSnapshot = <T>(ctx: Context, work: (unit: Unit) => Promise<T>): Promise<T> => inTransaction(ctx, async (unit) => {
  await unit.tx.execute(sql`set transaction isolation level repeatable read, read only`);
  return work(unit);
});

/** Hands over everything of a list, page after page as they stood when it began. The transaction lasts as long as whoever takes the pages. */
export const readEverything = (ctx: Context, type: RecordType, query: ListQuery, take: TakePage): Promise<void> => inSnapshot(ctx, (unit) => readList(unit, ctx, type, query, take));

type TakePage = (rows: readonly RecordRow[], names: Names) => Promise<void>;

/** The same within a transaction. */
export async function readList(unit: Unit, ctx: Context, type: RecordType, query: ListQuery, take: TakePage): Promise<void> {
  const inside = within(ctx, unit);
  const people = await unit.tx.select({ id: members.id, name: members.name }).from(members).where(eq(members.workspaceId, ctx.workspaceId));
  const memberNames = new Map(people.map(({ id, name }) => [id, name]));
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listRecords>> = await listRecords(inside, type, query, cursor ?? undefined, pageSize);
    const addresses = hasHandles(type) ? await addressesOf(unit, ctx, page.items.map(({ id }) => id)) : { emails: new Map(), phones: new Map() };
    await take(page.items, { records: page.names, members: memberNames, ...addresses });
    cursor = page.nextCursor;
  } while (cursor);
}

async function addressesOf({ tx }: Unit, { workspaceId }: Context, contactIds: readonly string[]): Promise<Pick<Names, "emails" | "phones">> {
  const found = { emails: new Map<string, string[]>(), phones: new Map<string, string[]>() };
  if (!contactIds.length) return found;
  const rows = await tx.select({ contactId: identities.contactId, address: identities.address }).from(identities)
    .where(and(eq(identities.workspaceId, workspaceId), inArray(identities.contactId, [...contactIds]), isNotNull(identities.address), isNull(identities.removedAt)))
    .orderBy(asc(identities.createdAt), asc(identities.id));
  for (const { contactId, address } of rows) {
    const [, kind, value] = /^(email|phone):(.+)$/.exec(address ?? "") ?? [];
    if (!kind || !value) continue;
    const of = found[kind === "email" ? "emails" : "phones"];
    const known = of.get(contactId) ?? [];
    if (!known.includes(value)) of.set(contactId, [...known, value]);
  }
  return found;
}
