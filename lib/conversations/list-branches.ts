import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { actingMemberId, type Context } from "../context";
import { nilId } from "../ids";
import type { ConversationFilter } from "./schema";

/** One part of a list: rows that some index holds in the list's own order. The parts of a list share no row. */
export interface Branch {
  /** Rows for each of which the branch is read, as a FROM item. */
  each?: SQL;
  /** Conditions on `c`, the conversation. */
  where: SQL;
  /** Columns that the index has before the order's own and that are the same in the whole branch. */
  leading: SQL;
}

/** A filter whose team is read: itself and those below it (`nilId`: no team). */
export type PlacedFilter = Omit<ConversationFilter, "team"> & { teamIds?: readonly string[] };

const statusesOf = { open: ["open", "waiting"], closed: ["closed"], snoozed: ["snoozed"] } as const;

/**
 * Splits a filter into branches that an index can each read in order. PostgreSQL does not merge indexes for an OR or an
 * IN under a LIMIT: it would read on until enough rows happen to match, which on a large workspace is most of it.
 */
export function listBranches(ctx: Context, filter: PlacedFilter): Branch[] {
  if (filter.sort === "longest_waiting") return longestWaiting(ctx, filter);
  const plain = plainConditions(ctx, filter);
  return statusesOf[filter.status].flatMap((status) => placements(ctx, filter).map(({ each, where, leading }) => ({
    each,
    where: sql.join([sql`c.workspace_id = ${ctx.workspaceId}`, sql`c.status = ${status}`, where, ...plain], sql` and `),
    leading: sql`${leading}c.status, `,
  })));
}

/** The index that leads to the rows: by contact, connection, assignee, team, channel, or the workspace as a whole. */
function placements(ctx: Context, filter: PlacedFilter): Branch[] {
  const visible = visibleHere(ctx);
  const none = sql.raw("");
  if (filter.contact) return [{ where: sql`c.contact_id = ${filter.contact} and ${visible}`, leading: none }];
  if (filter.connection) return [{ where: sql`c.connection_id = ${filter.connection} and ${visible}`, leading: none }];
  const assignee = assigneeOf(ctx, filter);
  if (assignee === null) return [{ where: sql`c.assignee_id is null and ${visible}`, leading: sql.raw("c.assignee_id, ") }];
  if (assignee) return [{ where: sql`c.assignee_id = ${assignee} and ${visible}`, leading: none }];
  const { scope } = ctx;
  if (filter.teamIds) return filter.teamIds.map((id) => (id === nilId ? { where: sql`c.team_id is null and ${visible}`, leading: sql.raw("c.team_id, ") } : { where: sql`c.team_id = ${id} and ${visible}`, leading: none }));
  if (filter.channel) {
    const each = sql`(select id from connections where workspace_id = ${ctx.workspaceId} and connector = ${filter.channel}) as k`;
    return [{ each, where: sql`c.connection_id = k.id and ${visible}`, leading: none }];
  }
  if (scope.all) return [{ where: sql`true`, leading: none }];
  const elsewhere = scope.teamIds.length ? sql`c.team_id is not null and c.team_id not in (${idList(scope.teamIds)})` : sql`c.team_id is not null`;
  return [
    { where: sql`c.team_id is null`, leading: sql.raw("c.team_id, ") },
    ...scope.teamIds.map((teamId) => ({ where: sql`c.team_id = ${teamId}`, leading: none })),
    { where: sql`c.assignee_id = ${scope.memberId} and ${elsewhere}`, leading: none },
  ];
}

/** What is left to check on each row. */
function plainConditions(ctx: Context, filter: PlacedFilter): SQL[] {
  const conditions: SQL[] = [];
  if (filter.view === "waiting") conditions.push(sql`c.waiting_since is not null`);
  const assignee = assigneeOf(ctx, filter);
  if ((filter.contact || filter.connection) && assignee !== undefined) conditions.push(assignee === null ? sql`c.assignee_id is null` : sql`c.assignee_id = ${assignee}`);
  if (filter.contact && filter.connection) conditions.push(sql`c.connection_id = ${filter.connection}`);
  if (filter.teamIds && (filter.contact || filter.connection || assignee !== undefined)) conditions.push(ofTeams(filter.teamIds));
  if (filter.channel) conditions.push(sql`c.channel = ${filter.channel}`);
  return conditions;
}

function longestWaiting(ctx: Context, filter: PlacedFilter): Branch[] {
  const assignee = assigneeOf(ctx, filter);
  const conditions = [
    sql`c.workspace_id = ${ctx.workspaceId}`,
    sql`c.waiting_since is not null`,
    sql`c.status in (${sql.join(statusesOf[filter.status].map((status) => sql`${status}`), sql`, `)})`,
    visibleHere(ctx),
    ...(filter.contact ? [sql`c.contact_id = ${filter.contact}`] : []),
    ...(filter.connection ? [sql`c.connection_id = ${filter.connection}`] : []),
    ...(filter.teamIds ? [ofTeams(filter.teamIds)] : []),
    ...(filter.channel ? [sql`c.channel = ${filter.channel}`] : []),
    ...(assignee === undefined ? [] : [assignee === null ? sql`c.assignee_id is null` : sql`c.assignee_id = ${assignee}`]),
  ];
  return [{ where: sql.join(conditions, sql` and `), leading: sql.raw("") }];
}

/** The assignee asked for: null for nobody, undefined for any. A key or the system has no conversations of its own. */
function assigneeOf(ctx: Context, filter: PlacedFilter): string | null | undefined {
  if (filter.view === "unassigned") return null;
  if (filter.view === "mine") return actingMemberId(ctx) ?? nilId;
  return filter.assignee === nilId ? null : filter.assignee;
}

const ofTeams = (ids: readonly string[]): SQL => (ids.includes(nilId) ? sql`c.team_id is null` : sql`c.team_id in (${idList(ids)})`);

function visibleHere({ scope }: Context): SQL {
  if (scope.all) return sql`true`;
  const teams = scope.teamIds.length ? sql` or c.team_id in (${idList(scope.teamIds)})` : sql``;
  return sql`(c.team_id is null${teams} or c.assignee_id = ${scope.memberId})`;
}

const idList = (ids: readonly string[]) => sql.join(ids.map((id) => sql`${id}::uuid`), sql`, `);
