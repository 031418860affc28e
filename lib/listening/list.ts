import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import { connections, listeningQueries, listeningSearches } from "@/db";
import { findManifest } from "../connectors/registry";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { nilId } from "../ids";
import { daysOf } from "../metrics/days";
import { volumeDays } from "./kinds";
import type { ListeningList } from "./schema";
import { timeZoneOf } from "../workspaces/time-zone";
import { readVolumeDays, sumVolume, type Volume } from "./volume";


/** Queries of one workspace at most. */
export const mostQueries = 200;

/** What the workspace listens for, the newest last, with what each found in the last week, how it sounds, and both by day. */
export async function listQueries(ctx: Context, now = new Date()): Promise<ListeningList> {
  requirePermission(ctx, "mentions.read");
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (unit) => {
    const queries = await unit.tx.select().from(listeningQueries).where(eq(listeningQueries.workspaceId, workspaceId)).orderBy(asc(listeningQueries.id)).limit(mostQueries);
    const searches = await unit.tx.select().from(listeningSearches).where(eq(listeningSearches.workspaceId, workspaceId)).orderBy(asc(listeningSearches.connectionId));
    // A whole hour, so that the figures are those of the list behind them.
    const since = new Date(Math.ceil((now.getTime() - volumeDays * 86_400_000) / 3_600_000) * 3_600_000);
    const timeZone = await timeZoneOf(unit, ctx);
    const [volume, byDay] = [await sumVolume(unit, ctx, since), await readVolumeDays(unit, ctx, since, timeZone)];
    const all = volume.get(nilId) ?? silence;
    const total = all.mentions;
    const axis = daysOf({ from: since, to: now }, timeZone);
    const daysFor = (known: readonly (Volume & { day: string })[] = []) => axis.map((day) => ({ ...silence, ...known.find((one) => one.day === day), day }));
    return {
      items: queries.map(({ id, name, text, kind, connectionIds, isPaused, createdAt, updatedAt }) => {
        const volumeOf = volume.get(id) ?? silence;
        const { mentions } = volumeOf;
        return {
          id, name, text, kind, connectionIds, isPaused, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString(), mentions, share: total ? Math.min(1, mentions / total) : null, mood: moodOf(volumeOf), days: daysFor(byDay.get(id)),
          searches: searches.filter(({ queryId }) => queryId === id).map(({ connectionId, askedAt, trouble }) => ({ connectionId, askedAt: askedAt?.toISOString() ?? null, trouble })),
        };
      }),
      total,
      mood: moodOf(all),
      days: daysFor(byDay.get(nilId)),
      since: since.toISOString(),
      searchable: (await searchableConnections(unit, workspaceId)).map(({ id }) => id),
    };
  });
}

const silence: Volume = { mentions: 0, negative: 0, neutral: 0, positive: 0 };
const moodOf = ({ mentions: _, ...mood }: Volume) => mood;

/** Connections that work and whose platform can be searched. */
export async function searchableConnections({ tx }: Unit, workspaceId: string): Promise<(typeof connections.$inferSelect)[]> {
  const rows = await tx.select().from(connections).where(and(eq(connections.workspaceId, workspaceId), eq(connections.status, "active"), isNull(connections.removedAt))).orderBy(asc(connections.id));
  return rows.filter(({ connector }) => findManifest(connector)?.posts?.search);
}
