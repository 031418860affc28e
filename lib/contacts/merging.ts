import "server-only";
import { and, desc, eq, inArray, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { contacts, conversations, identities, recordMerges } from "@/db/schema";
import { inTransaction, systemContext, type Context, type Unit } from "../context";
import { onwardsFrom } from "../merges/chain";
import type { Merged, TakenBack } from "../merges/effects";
import { forgetOnwards, moveAll } from "../merges/move";
import { pointersTo } from "../merges/pointers";

/** What is stored in the very moment of a merge by somebody who read the handles before it comes after it; a moment later it is there. */
const settleAfterMs = [5_000, 60_000];

/** Conversations that open screens are told of at once; the others show when they are asked for. */
const told = 200;

export async function afterMergingContacts(unit: Unit, ctx: Context, { mergeId, winnerId, loserId, winnerName }: Merged): Promise<void> {
  await retitle(unit, ctx, winnerId, winnerName);
  await tell(unit, ctx, [winnerId]);
  unit.change({ topic: "contact", id: winnerId }, { topic: "contact", id: loserId });
  settleLater(unit, ctx, mergeId);
}

/** What came to the loser's handles while it was merged is the loser's: their conversations, and handles that came by the same address. */
export async function afterSeparatingContacts(unit: Unit, ctx: Context, { merge, holderId, onwards, loserName, holderName }: TakenBack): Promise<void> {
  const { loserId, winnerId } = merge;
  await follow(unit, ctx, { from: holderId, to: loserId, since: merge.at });
  if (onwards.length) for (const pointer of pointersTo("contacts")) if (!pointer.inKey) await forgetOnwards(unit, ctx.workspaceId, pointer, loserId, onwards);
  await retitle(unit, ctx, loserId, loserName);
  await retitle(unit, ctx, holderId, holderName);
  await tell(unit, ctx, [loserId, holderId]);
  unit.change(...[winnerId, loserId, holderId].map((id) => ({ topic: "contact" as const, id })));
  settleLater(unit, ctx, merge.id);
}

/** Puts what is between two stools where it belongs: a job that runs soon after a merge, and soon after one that was taken back. */
export async function settleMerge(workspaceId: string, mergeId: string): Promise<void> {
  const ctx = systemContext(workspaceId);
  await inTransaction(ctx, async (unit) => {
    const [merge] = await unit.tx.select().from(recordMerges).where(and(eq(recordMerges.workspaceId, workspaceId), eq(recordMerges.id, mergeId)));
    if (!merge) return;
    const holderId = (await onwardsFrom(unit, ctx, merge.winnerId)).at(-1)?.winnerId ?? merge.winnerId;
    const [from, to] = merge.undoneAt ? [holderId, merge.loserId] : [merge.loserId, holderId];
    const [target] = await unit.tx.select({ name: contacts.name }).from(contacts).where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, to), isNull(contacts.mergedIntoId)));
    // What went on since has a job of its own.
    if (!target) return;
    if (merge.undoneAt) await follow(unit, ctx, { from, to, since: merge.at });
    else await moveAll(unit, ctx, { mergeId, kind: "contacts", from, to });
    await retitle(unit, ctx, to, target.name);
  });
}

function settleLater(unit: Unit, { workspaceId }: Context, mergeId: string): void {
  for (const after of settleAfterMs) unit.job({ identifier: "settle_merge", payload: { workspaceId, mergeId }, run_at: new Date(Date.now() + after).toISOString() });
}

interface Way {
  from: string;
  to: string;
  since: Date;
}

async function follow({ tx }: Unit, { workspaceId }: Context, { from, to, since }: Way): Promise<void> {
  const theirs = () => and(eq(identities.workspaceId, workspaceId), eq(identities.contactId, to));
  const addresses = tx.select({ address: identities.address }).from(identities).where(and(theirs(), isNotNull(identities.address)));
  await tx.update(identities).set({ contactId: to }).where(and(eq(identities.workspaceId, workspaceId), eq(identities.contactId, from), inArray(identities.address, addresses), sql`${identities.createdAt} > ${since.toISOString()}::timestamptz`));
  const handles = tx.select({ id: identities.id }).from(identities).where(theirs());
  await tx.update(conversations).set({ contactId: to }).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.contactId, from), inArray(conversations.identityId, handles)));
}

/** A contact's conversations bear its name. */
async function retitle({ tx }: Unit, { workspaceId }: Context, contactId: string, title: string): Promise<void> {
  await tx.update(conversations).set({ title }).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.contactId, contactId), eq(conversations.isGroup, false), ne(conversations.title, title)));
}

async function tell(unit: Unit, { workspaceId }: Context, contactIds: readonly string[]): Promise<void> {
  const rows = await unit.tx.select({ id: conversations.id }).from(conversations).where(and(eq(conversations.workspaceId, workspaceId), inArray(conversations.contactId, [...contactIds]))).orderBy(desc(conversations.lastMessageAt)).limit(told);
  unit.change(...rows.map(({ id }) => ({ topic: "named_conversation" as const, id, messages: [] })));
}
