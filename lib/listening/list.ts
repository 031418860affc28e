import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import { connections, listeningQueries, listeningSearches } from "@/db";
import { findManifest } from "../connectors/registry";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { nilId } from "../ids";
import { volumeDays } from "./kinds";
import type { ListeningList } from "./schema";
import { sumVolume } from "./volume";

/** Queries of one workspace at most. */
export const mostQueries = 200;

/** What the workspace listens for, the newest last, with what each found in the last week. */
export async function listQueries(ctx: Context, now = new Date()): Promise<ListeningList> {
  requirePermission(ctx, "mentions.read");
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (unit) => {
    const queries = await unit.tx.select().from(listeningQueries).where(eq(listeningQueries.workspaceId, workspaceId)).orderBy(asc(listeningQueries.id)).limit(mostQueries);
    const searches = await unit.tx.select().from(listeningSearches).where(eq(listeningSearches.workspaceId, workspaceId)).orderBy(asc(listeningSearches.connectionId));
    // A whole hour, so that the figures are those of the list behind them.
    const since = new Date(Math.ceil((now.getTime() - volumeDays * 86_400_000) / 3_600_000) * 3_600_000);
    const volume = await sumVolume(unit, ctx, since);
    const total = volume.get(nilId) ?? 0;
    return {
      items: queries.map(({ id, name, text, kind, connectionIds, isPaused, createdAt, updatedAt }) => {
        const mentions = volume.get(id) ?? 0;
        return {
          id, name, text, kind, connectionIds, isPaused, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString(), mentions, share: total ? Math.min(1, mentions / total) : null,
          searches: searches.filter(({ queryId }) => queryId === id).map(({ connectionId, askedAt, trouble }) => ({ connectionId, askedAt: askedAt?.toISOString() ?? null, trouble })),
        };
      }),
      total,
      since: since.toISOString(),
      searchable: (await searchableConnections(unit, workspaceId)).map(({ id }) => id),
    };
  });
}

/** Connections that work and whose platform can be searched. */
export async function searchableConnections({ tx }: Unit, workspaceId: string): Promise<(typeof connections.$inferSelect)[]> {
  const rows = await tx.select().from(connections).where(and(eq(connections.workspaceId, workspaceId), eq(connections.status, "active"), isNull(connections.removedAt))).orderBy(asc(connections.id));
  return rows.filter(({ connector }) => findManifest(connector)?.posts?.search);
}
