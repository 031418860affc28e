import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import { inTransaction, requirePermission, type Context } from "../context";
import { decodeCursor, encodeCursor } from "../http/cursor";
import { matching } from "./conditions";
import { rowColumns, toRow, type StoredRow } from "./rows";
import type { MentionCount, MentionFilter, MentionPage } from "./schema";

/** Mentions on one page. */
export const pageSize = 50;

const position = z.tuple([z.enum(["priority", "newest"]), z.int(), z.iso.datetime(), z.uuid()]);

/**
 * A page of the mentions that the actor may see, the most urgent first or the latest first. One statement, which reads an index from where the
 * last page ended.
 * @throws AppError "forbidden" · "invalid" for a cursor of another list
 */
export async function listMentions(ctx: Context, filter: MentionFilter, cursor?: string | null): Promise<MentionPage> {
  requirePermission(ctx, "mentions.read");
  const after = cursor ? decodeCursor(cursor, position.refine(([order]) => order === filter.sort)) : null;
  const byPriority = filter.sort === "priority";
  const beyond = after && (byPriority ? sql` and (m.priority, m.at, m.id) < (${after[1]}::smallint, ${after[2]}::timestamptz, ${after[3]}::uuid)` : sql` and (m.at, m.id) < (${after[2]}::timestamptz, ${after[3]}::uuid)`);
  const order: SQL = byPriority ? sql`m.priority desc nulls last, m.at desc nulls last, m.id desc nulls last` : sql`m.at desc nulls last, m.id desc nulls last`;
  // The handles of one page, and not of all that are looked through.
  const rows = await inTransaction(ctx, ({ tx }) => tx.execute<StoredRow>(sql`
    select ${sql.raw(rowColumns)} from (select m.* from mentions as m where ${matching(ctx, filter)}${beyond ?? sql``} order by ${order} limit ${pageSize + 1}) as m
    left join identities as i on i.workspace_id = ${ctx.workspaceId} and i.id = m.identity_id order by ${order}`));
  const items = rows.slice(0, pageSize).map(toRow);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > pageSize && last ? encodeCursor([filter.sort, last.priority, last.at, last.id]) : null };
}

/** Beyond so many nobody counts. */
const mostCounted = 10_000;

/** How many wait, and how many of them the actor has taken. */
export async function countMentions(ctx: Context, filter: MentionFilter = { state: "open", sort: "priority" }): Promise<MentionCount> {
  requirePermission(ctx, "mentions.read");
  const me = ctx.actor.kind === "member" ? ctx.actor.id : null;
  const [row] = await inTransaction(ctx, ({ tx }) => tx.execute<{ open: number; mine: number }>(sql`
    select count(*)::int as open, (count(*) filter (where assignee_id = ${me}::uuid))::int as mine from (select m.assignee_id from mentions as m where ${matching(ctx, filter)} limit ${mostCounted + 1}) as counted`));
  return { open: Math.min(row!.open, mostCounted), mine: row!.mine, more: row!.open > mostCounted };
}

/** How far back labels are looked for, in mentions. */
const labelsLookedAt = 2_000;

/** Labels that were given lately, the most used first. */
export async function listMentionLabels(ctx: Context): Promise<{ items: { label: string; count: number }[] }> {
  requirePermission(ctx, "mentions.read");
  const items = await inTransaction(ctx, ({ tx }) => tx.execute<{ label: string; count: number }>(sql`
    select label, count(*)::int as count from (select m.labels from mentions as m where ${matching(ctx, { state: "all", sort: "newest" })} and m.labels <> '{}' order by m.at desc nulls last limit ${labelsLookedAt}) as lately
    cross join lateral unnest(labels) as one(label) group by label order by 2 desc, 1 limit 100`));
  return { items: [...items] };
}
