import "server-only";
import { and, asc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { crises, crisisEntries } from "@/db";
import { inTransaction, requirePermission, within, type Context, type Unit } from "../context";
import { matching } from "../mentions/conditions";
import { readDrivers } from "../mentions/drivers";
import type { MentionFilter } from "../mentions/schema";
import { listTopicsIn } from "../mentions/topics";
import { readSettings } from "../publications/settings";
import { readAnswers } from "./answers";
import { readAffected } from "./customers";
import { findCrisis } from "./list";
import type { CrisisDetail, CrisisEntry, CrisisRow } from "./schema";
import { readTimeline } from "./timeline";

/** The latest mentions, so many at most. */
const mostRead = 50_000;
const mostEntries = 500;

/** A crisis with all that a war room shows, of what the actor may see. @throws AppError "not_found" · "forbidden" */
export async function getCrisis(ctx: Context, id: string, now = new Date()): Promise<CrisisDetail> {
  requirePermission(ctx, "mentions.read");
  return inTransaction(ctx, async (unit) => {
    const crisis = await findCrisis(unit, ctx, id);
    const here = within(ctx, unit);
    const filter: MentionFilter = { state: "all", sort: "newest", crisis: id };
    const [written] = await unit.tx.select({ learned: crises.learned, name: crises.learnedByName, at: crises.learnedAt }).from(crises).where(and(eq(crises.workspaceId, ctx.workspaceId), eq(crises.id, id)));
    return {
      ...crisis,
      figures: await readFigures(unit, ctx, filter, crisis),
      timeline: await readTimeline(unit, ctx, crisis, now),
      drivers: await readDrivers(here, filter),
      topics: (await listTopicsIn(here, filter)).slice(0, 8),
      answers: await readAnswers(unit, ctx, crisis),
      customers: await readAffected(unit, ctx, id),
      entries: await readEntries(unit, ctx, id),
      publishing: await readSettings(unit, ctx),
      learned: written!.learned,
      learnedBy: written!.name !== null && written!.at !== null ? { name: written!.name, at: written!.at.toISOString() } : null,
    };
  });
}

interface Counted extends Record<string, unknown> {
  connection_id: string;
  state: string;
  sentiment: keyof CrisisDetail["figures"]["sentiment"] | null;
  count: number;
}

async function readFigures({ tx }: Unit, ctx: Context, filter: MentionFilter, crisis: CrisisRow): Promise<CrisisDetail["figures"]> {
  const said = sql`select m.connection_id, m.state, m.sentiment, m.identity_id, m.author_remote_id, m.author_name from mentions as m where ${matching(ctx, filter)} order by m.at desc nulls last, m.id desc nulls last limit ${mostRead}`;
  const rows = await tx.execute<Counted>(sql`select connection_id, state, sentiment, count(*)::int as count from (${said}) as w group by 1, 2, 3`);
  const [people] = await tx.execute<{ count: number }>(sql`select count(distinct coalesce(identity_id::text, author_remote_id, author_name))::int as count from (${said}) as w`);
  const sum = (of: (row: Counted) => boolean) => rows.filter(of).reduce((total, { count }) => total + count, 0);
  const places = [...new Map(crisis.places.map((place) => [place.connectionId, place])).values()];
  const mentions = sum(() => true);
  return {
    mentions, people: people!.count, waiting: sum(({ state }) => state === "open"), answered: sum(({ state }) => state === "answered"),
    sentiment: { negative: sum(({ sentiment }) => sentiment === "negative"), neutral: sum(({ sentiment }) => sentiment === "neutral"), positive: sum(({ sentiment }) => sentiment === "positive") },
    connections: places.map(({ connectionId, connectionName, channel }) => ({ connectionId, channel, name: connectionName, mentions: sum((row) => row.connection_id === connectionId) })).toSorted((a, b) => b.mentions - a.mentions),
    more: mentions >= mostRead,
  };
}

/** The log, oldest first, without what is another team's. */
async function readEntries({ tx }: Unit, { workspaceId, scope }: Context, id: string): Promise<CrisisEntry[]> {
  const seen = scope.all ? undefined : or(isNull(crisisEntries.teamId), scope.teamIds.length ? inArray(crisisEntries.teamId, [...scope.teamIds]) : undefined);
  const rows = await tx.select().from(crisisEntries).where(and(eq(crisisEntries.workspaceId, workspaceId), eq(crisisEntries.crisisId, id), seen)).orderBy(asc(crisisEntries.at), asc(crisisEntries.id)).limit(mostEntries);
  return rows.map(({ id: entry, at, kind, byName, text }) => ({ id: entry, at: at.toISOString(), kind, by: byName, text }));
}
