import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import { sqlTexts } from "@/db";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { groupBy } from "../group";
import { decodeCursor, encodeCursor } from "../http/cursor";
import { nilId } from "../ids";
import type { QueryKind } from "../listening/kinds";
import { visibleSeries } from "./belonging";
import type { CrisisShow } from "./filter";
import type { CrisisPage, CrisisPlace, CrisisRow } from "./schema";

const pageSize = 30;
const position = z.tuple([z.iso.datetime(), z.uuid()]);

/** Crises of which the actor may see at least one place, the latest first; with `show` those that go on, or those that are over. @throws AppError "forbidden" · "invalid" for a cursor of another list */
export async function listCrises(ctx: Context, { show = "all", cursor }: { show?: CrisisShow; cursor?: string | undefined } = {}): Promise<CrisisPage> {
  requirePermission(ctx, "mentions.read");
  const after = cursor ? decodeCursor(cursor, position) : null;
  const which: SQL = show === "open" ? sql` and c.ended_at is null` : show === "ended" ? sql` and c.ended_at is not null` : sql``;
  return inTransaction(ctx, async (unit) => {
    const rows = await readCrises(unit, ctx, sql`true${which}${after ? sql` and (c.began_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}`, pageSize + 1);
    const items = rows.slice(0, pageSize);
    const last = items.at(-1);
    return { items, nextCursor: rows.length > pageSize && last ? encodeCursor([last.beganAt, last.id]) : null };
  });
}

/** One of them. @throws AppError "not_found" */
export async function findCrisis(unit: Unit, ctx: Context, id: string): Promise<CrisisRow> {
  const [found] = await readCrises(unit, ctx, sql`c.id = ${id}::uuid`, 1);
  if (!found) throw new AppError("not_found", "This crisis does not exist, or it is none of those you may see.");
  return found;
}

interface StoredCrisis extends Record<string, unknown> {
  id: string;
  began_at: string;
  told_at: string;
  ended_at: string | null;
  ended_by_name: string | null;
  owner_id: string | null;
  owner_name: string | null;
  acknowledged_at: string | null;
  quiet_until: string | null;
  quiet_by_name: string | null;
  learned: string;
  is_demo: boolean;
}

interface StoredPlace extends Record<string, unknown> {
  crisis_id: string;
  query_id: string;
  query_name: string | null;
  query_kind: QueryKind | null;
  connection_id: string;
  connection_name: string;
  channel: string;
  began_at: string;
  calm_since: string | null;
  ended_at: string | null;
  worst_at: string;
  score: number;
  minutes: number;
  count: number;
  baseline: number;
  factor: number;
  now_minutes: number;
  now_count: number;
  now_baseline: number;
  now_factor: number;
  worst_minutes: number;
  worst_count: number;
  worst_baseline: number;
  worst_factor: number;
}

/** Of the alias `c`, with the places that the actor may see. */
export async function readCrises({ tx }: Pick<Unit, "tx">, ctx: Context, where: SQL, most: number): Promise<CrisisRow[]> {
  const rows = await tx.execute<StoredCrisis>(sql`
    select c.id, c.began_at, c.told_at, c.ended_at, c.ended_by_name, c.owner_id, c.owner_name, c.acknowledged_at, c.quiet_until, c.quiet_by_name, c.learned, c.is_demo from crises as c
    where c.workspace_id = ${ctx.workspaceId} and ${where} and exists (select 1 from crisis_series as s where ${visibleSeries(ctx)} and s.crisis_id = c.id)
    order by c.began_at desc nulls last, c.id desc nulls last limit ${most}`);
  if (!rows.length) return [];
  const places = groupBy(await tx.execute<StoredPlace>(sql`
    select s.crisis_id, s.query_id, s.query_name, s.query_kind, s.connection_id, s.connection_name, s.channel, s.began_at, s.calm_since, s.ended_at, s.score, s.minutes, s.count, s.baseline, s.factor, s.now_minutes, s.now_count, s.now_baseline, s.now_factor,
      s.worst_minutes, s.worst_count, s.worst_baseline, s.worst_factor, s.worst_at
    from crisis_series as s where ${visibleSeries(ctx)} and s.crisis_id = any(${sqlTexts(rows.map(({ id }) => id))}::uuid[]) order by s.worst_factor desc, s.query_id desc, s.connection_id`), ({ crisis_id: id }) => id);
  return rows.map((row) => toRow(row, (places.get(row.id) ?? []).map(toPlace)));
}

function toRow(row: StoredCrisis, places: CrisisPlace[]): CrisisRow {
  const open = places.filter(({ endedAt }) => endedAt === null);
  // Of what the reader sees: another team's part may go on.
  const calmSince = open.length && open.every((place) => place.calmSince !== null) ? open.map((place) => place.calmSince!).toSorted().at(-1)! : null;
  return {
    id: row.id,
    state: row.ended_at !== null ? "ended" : calmSince !== null ? "calming" : "rising",
    beganAt: iso(row.began_at), toldAt: iso(row.told_at), calmSince, endedAt: isoOrNull(row.ended_at), endedByName: row.ended_by_name,
    owner: row.owner_name !== null && row.acknowledged_at !== null ? { id: row.owner_id, name: row.owner_name, since: iso(row.acknowledged_at) } : null,
    quiet: row.quiet_until !== null && row.quiet_by_name !== null ? { until: iso(row.quiet_until), by: row.quiet_by_name } : null,
    places, hasReport: row.learned !== "", isDemo: row.is_demo,
  };
}

const toPlace = (row: StoredPlace): CrisisPlace => ({
  queryId: row.query_id === nilId ? null : row.query_id, queryName: row.query_name, queryKind: row.query_kind, connectionId: row.connection_id, connectionName: row.connection_name, channel: row.channel,
  beganAt: iso(row.began_at), calmSince: isoOrNull(row.calm_since), endedAt: isoOrNull(row.ended_at), score: row.score,
  first: { minutes: row.minutes, count: row.count, baseline: row.baseline, factor: row.factor },
  now: { minutes: row.now_minutes, count: row.now_count, baseline: row.now_baseline, factor: row.now_factor },
  worst: { minutes: row.worst_minutes, count: row.worst_count, baseline: row.worst_baseline, factor: row.worst_factor, at: iso(row.worst_at) },
});

const iso = (value: string): string => new Date(value).toISOString();
const isoOrNull = (value: string | null): string | null => (value === null ? null : iso(value));
