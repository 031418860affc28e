import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { listeningQueries } from "@/db";
import { inTransaction, requirePermission, within, type Context, type Unit } from "../context";
import { forgetSeries } from "../crises/series";
import { AppError } from "../errors";
import { newId } from "../ids";
import { listQueries, mostQueries } from "./list";
import { queueSearches } from "./queue-searches";
import { requireConnections } from "./require-connections";
import { requireQuery } from "./read-text";
import type { ListeningChange, ListeningInput, ListeningQuery } from "./schema";

/**
 * Listens for something more from now on.
 * @throws AppError "invalid" where the text cannot be read · "not_found" for a connection · "conflict" where there are too many · "forbidden"
 */
export async function createQuery(ctx: Context, input: ListeningInput): Promise<ListeningQuery> {
  requirePermission(ctx, "mentions.answer");
  requireQuery(input.text);
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (unit) => {
    await requireConnections(unit, workspaceId, input.connectionIds);
    const there = await unit.tx.select({ id: listeningQueries.id }).from(listeningQueries).where(eq(listeningQueries.workspaceId, workspaceId)).limit(mostQueries);
    if (there.length >= mostQueries) throw new AppError("conflict", `A workspace has at most ${mostQueries} queries. Delete one that nobody needs.`);
    const id = newId();
    await unit.tx.insert(listeningQueries).values({ ...input, workspaceId, id, createdAt: new Date(), updatedAt: new Date() });
    return saved(unit, ctx, id);
  });
}

/** Changes what is given. What was found stays found; what comes next is held against the new text. @throws AppError as `createQuery`, "not_found" */
export async function updateQuery(ctx: Context, id: string, change: ListeningChange): Promise<ListeningQuery> {
  requirePermission(ctx, "mentions.answer");
  if (change.text !== undefined) requireQuery(change.text);
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (unit) => {
    await requireConnections(unit, workspaceId, change.connectionIds ?? null);
    const rows = await unit.tx.update(listeningQueries).set({ ...change, updatedAt: new Date() }).where(and(eq(listeningQueries.workspaceId, workspaceId), eq(listeningQueries.id, id))).returning({ id: listeningQueries.id });
    if (!rows.length) throw new AppError("not_found", "This query does not exist. Somebody may have deleted it.");
    if (change.text !== undefined || change.connectionIds !== undefined) await forgetSeries(unit, workspaceId, id);
    // Where it went on is of the words that were asked before.
    if (change.text !== undefined) await unit.tx.execute(sql`update listening_searches set cursor = null, since = ${new Date().toISOString()}::timestamptz, due_at = ${new Date().toISOString()}::timestamptz, trouble = null where workspace_id = ${workspaceId} and query_id = ${id}::uuid`);
    return saved(unit, ctx, id);
  });
}

async function saved(unit: Unit, ctx: Context, id: string): Promise<ListeningQuery> {
  queueSearches(unit, ctx.workspaceId);
  unit.change({ topic: "mention", ids: [] });
  return (await listQueries(within(ctx, unit))).items.find((one) => one.id === id)!;
}
