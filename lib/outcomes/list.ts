import "server-only";
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { messageRecords } from "@/db/schema";
import { inTransaction, type Context, type Unit } from "../context";
import { requireConversation } from "../conversations/find";
import { groupBy } from "../group";
import { tableOf } from "../records/tables";
import type { Outcome, OutcomeKind } from "./schema";

/** What came of a conversation's messages, oldest first; what was deleted since is left out. @throws AppError "not_found" */
export async function listOutcomes(ctx: Context, conversationId: string): Promise<{ items: Outcome[] }> {
  return inTransaction(ctx, async (unit) => {
    await requireConversation(unit, ctx, conversationId);
    return { items: await readOutcomes(unit, ctx, eq(messageRecords.conversationId, conversationId)) };
  });
}

/** So many of a conversation. */
const most = 500;

export async function readOutcomes({ tx }: Unit, { workspaceId }: Context, which: ReturnType<typeof eq>): Promise<Outcome[]> {
  const links = await tx.select().from(messageRecords).where(and(eq(messageRecords.workspaceId, workspaceId), which)).orderBy(asc(messageRecords.createdAt), asc(messageRecords.id)).limit(most);
  const found = new Map<string, { name: string; status: string | null }>();
  for (const [kind, some] of groupBy(links, (link) => link.kind as OutcomeKind)) {
    const table = tableOf({ kind });
    const status = (table as unknown as Record<string, typeof table.name>).status!;
    const rows = await tx.select({ id: table.id, name: table.name, status }).from(table).where(and(eq(table.workspaceId, workspaceId), inArray(table.id, some.map(({ recordId }) => recordId)), isNull(table.deletedAt)));
    for (const row of rows as { id: string; name: string; status: string | null }[]) found.set(row.id, row);
  }
  return links.flatMap(({ id, messageId, kind, recordId, what, byName, createdAt }) => {
    const record = found.get(recordId);
    return record ? [{ id, messageId, kind: kind as OutcomeKind, recordId, name: record.name, status: record.status, what, byName, createdAt: createdAt.toISOString() }] : [];
  });
}
