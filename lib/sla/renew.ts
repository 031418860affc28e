import "server-only";
import { isDeepStrictEqual } from "node:util";
import { and, asc, eq, gt, inArray, ne, or } from "drizzle-orm";
import { contacts, conversations } from "@/db/schema";
import { inTransaction, systemContext, type JobSpec, type Unit } from "../context";
import { placementOf } from "../conversations/change";
import type { ConversationRecord } from "../conversations/find";
import { toConversationRow } from "../conversations/rows";
import { readBook, readTiers } from "./book";
import { slaAnew } from "./clock";
import { writeClocks } from "./store";

const atOnce = 500;

/** Has all open conversations follow what is promised now. One that waits already goes on from there: it begins again. */
export const renewJob = (workspaceId: string): JobSpec => ({ identifier: "renew_sla", payload: { workspaceId }, queue_name: `sla:${workspaceId}`, job_key: `renew_sla:${workspaceId}`, max_attempts: 5 });

/** Gives open conversations the clocks of what is promised now, from when their times began; some hundred in a transaction, and the next of them by the next job. */
export async function renewSla(workspaceId: string, after?: string): Promise<void> {
  await inTransaction(systemContext(workspaceId), async (unit) => {
    const { renewed, last } = await renewSome(unit, workspaceId, and(ne(conversations.status, "closed"), after ? gt(conversations.id, after) : undefined));
    if (last) unit.job({ ...renewJob(workspaceId), payload: { workspaceId, after: last } });
    if (renewed.length) unit.change({ topic: "workspace" });
  });
}

/** The same for the conversations of these customers, in the caller's transaction, where what they are promised hangs on their tier. */
export async function renewForTiers(unit: Unit, workspaceId: string, { contactIds = [], companyIds = [] }: { contactIds?: readonly string[]; companyIds?: readonly string[] }): Promise<void> {
  const book = await readBook(unit, workspaceId);
  if (!book.asksTiers) return;
  const people = unit.tx.select({ id: contacts.id }).from(contacts).where(and(eq(contacts.workspaceId, workspaceId), or(inArray(contacts.id, [...contactIds]), inArray(contacts.companyId, [...companyIds]))));
  const { renewed } = await renewSome(unit, workspaceId, and(ne(conversations.status, "closed"), inArray(conversations.contactId, people)));
  unit.change(...renewed.map((row) => ({ topic: "conversation" as const, id: row.id, placement: placementOf(row), row: toConversationRow(row) })));
}

/** @returns those whose clocks are others now, and the last that was looked at, where there may be more */
async function renewSome(unit: Unit, workspaceId: string, which: ReturnType<typeof and>): Promise<{ renewed: ConversationRecord[]; last: string | null }> {
  const [book, rows] = await Promise.all([
    readBook(unit, workspaceId),
    unit.tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), which)).orderBy(asc(conversations.id)).limit(atOnce).for("no key update"),
  ]);
  const tiers = book.asksTiers ? await readTiers(unit, workspaceId, rows.map(({ id }) => id)) : new Map<string, never>();
  const now = new Date();
  const renewed = rows.flatMap((row) => {
    const sla = slaAnew(book, row, now, tiers.get(row.id));
    return isDeepStrictEqual(sla, row.sla) ? [] : [{ ...row, sla }];
  });
  await writeClocks(unit, workspaceId, renewed);
  return { renewed, last: rows.length === atOnce ? rows.at(-1)!.id : null };
}
