import "server-only";
import { and, eq, inArray, isNotNull, isNull, or } from "drizzle-orm";
import { conversationRegroupings, conversations } from "@/db/schema";
import type { Context, Unit } from "../../context";
import { visibleConversations } from "../visibility";

/** Which conversation has what this one had: the one that it was merged into, or split from before that was taken back. Null where there is none that the actor sees. */
export async function findMoved(unit: Unit, ctx: Context, id: string): Promise<string | null> {
  const to = (await holdersOf(unit, ctx, [id])).get(id);
  if (!to) return null;
  const [seen] = await unit.tx.select({ id: conversations.id }).from(conversations).where(and(visibleConversations(ctx), eq(conversations.id, to)));
  return seen ? to : null;
}

/** The same for many, whoever sees them; one that nothing became of is not there. */
export async function holdersOf({ tx }: Pick<Unit, "tx">, { workspaceId }: Pick<Context, "workspaceId">, ids: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const { kind, fromId, toId, holderId, undoneAt } = conversationRegroupings;
  for (let asked = [...new Set(ids)]; asked.length; ) {
    const rows = await tx.select({ kind, fromId, toId, holderId }).from(conversationRegroupings)
      .where(and(eq(conversationRegroupings.workspaceId, workspaceId), or(and(eq(kind, "merge"), isNull(undoneAt), inArray(fromId, asked)), and(eq(kind, "split"), isNotNull(undoneAt), inArray(toId, asked)))));
    const next = new Map(rows.map((row) => (row.kind === "merge" ? [row.fromId, row.holderId ?? row.toId] : [row.toId, row.fromId])));
    asked = [];
    for (const id of ids) {
      const to = next.get(found.get(id) ?? id);
      if (!to || to === id) continue;
      found.set(id, to);
      asked.push(to);
    }
  }
  return found;
}
