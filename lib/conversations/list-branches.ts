import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { actingMemberId, type Context } from "../context";
import { nilId } from "../ids";
import { isOfAnyStatus, orderOfFilter, soonMs } from "./filter";
import type { ConversationFilter } from "./schema";
import { visibleHere } from "./visibility";

/** One part of a list: rows that some index holds in the list's own order. The parts of a list share no row. */
export interface Branch {
  /** Rows for each of which the branch is read, as a FROM item. */
  each?: SQL;
  /** Where the order stands and the conversation is found, as a FROM item that calls it `c`; absent: the conversations themselves. */
  from?: SQL;
  /** The columns of the order: a time and what tells rows of one time apart. Absent: the conversation's last message and its id. */
  order?: { at: string; id: string };
  /** Conditions on `c`, the conversation. */
  where: SQL;
  /** Columns that the index has before the order's own and that are the same in the whole branch. */
  leading: SQL;
}

/** A filter whose parts are read: the team with those below it (`nilId`: no team), and what of the caller and the workspace a view speaks of. */
export type PlacedFilter = Omit<ConversationFilter, "team" | "days"> & {
  teamIds?: readonly string[];
  /** Of `them`: we had the last word until then. */
  silentSince?: Date;
  /** Of `missed`: when the caller was away; null: never, as far as is known. */
  away?: { from: Date; until: Date } | null;
};

const statusesOf = { open: ["open", "waiting"], closed: ["closed"], snoozed: ["snoozed"] } as const;
const everyStatus = ["open", "waiting", "snoozed", "closed"] as const;

/**
 * Splits a filter into branches that an index can each read in order. PostgreSQL does not merge indexes for an OR or an
 * IN under a LIMIT: it would read on until enough rows happen to match, which on a large workspace is most of it.
 */
export function listBranches(ctx: Context, filter: PlacedFilter): Branch[] {
  // Somebody of no team has no team's conversations.
  if (filter.teamIds?.length === 0) return [];
  const order = orderOfFilter(filter);
  if (order === "longest_waiting") return inOrderOf(ctx, filter, sql`c.waiting_since is not null`);
  if (order === "sla") return inOrderOf(ctx, filter, bySla(filter));
  if (filter.view === "mentions") return naming(ctx, filter);
  if (filter.view === "them") return waitingOnThem(ctx, filter);
  if (filter.view === "team_channels") return teamChannels(ctx, filter);
  if (filter.view === "missed" && !filter.away) return [];
  const plain = plainConditions(ctx, filter);
  const statuses = isOfAnyStatus(filter.view) ? everyStatus : statusesOf[filter.status];
  return statuses.flatMap((status) => placements(ctx, filter, status).map(({ leading, where, ...rest }) => ({
    ...rest,
    where: sql.join([sql`c.workspace_id = ${ctx.workspaceId}`, sql`c.status = ${status}`, where, ...plain], sql` and `),
    leading: sql`${leading}c.status, `,
  })));
}

/** The index that leads to the rows: by contact, assignee, label, priority, connection, mood, language, team, channel, or the workspace as a whole. */
function placements(ctx: Context, filter: PlacedFilter, status: (typeof everyStatus)[number]): Branch[] {
  const visible = visibleHere(ctx);
  const none = sql.raw("");
  if (filter.contact) return [{ where: sql`c.contact_id = ${filter.contact} and ${visible}`, leading: none }];
  const assignee = assigneeOf(ctx, filter);
  if (assignee) return [{ where: sql`c.assignee_id = ${assignee} and ${visible}`, leading: none }];
  if (filter.label) {
    const from = sql`conversation_labels as l join conversations as c on c.workspace_id = ${ctx.workspaceId} and c.id = l.conversation_id`;
    return [{ from, order: { at: "l.last_message_at", id: "l.conversation_id" }, where: sql`l.workspace_id = ${ctx.workspaceId} and l.label = ${filter.label} and l.status = ${status} and ${visible}`, leading: none }];
  }
  // Most are of the usual priority: the other indexes lead to those as well.
  if (filter.priority && filter.priority !== "normal") return [{ where: sql`c.priority = ${filter.priority} and c.priority <> 'normal' and ${visible}`, leading: none }];
  if (filter.connection) return [{ where: sql`c.connection_id = ${filter.connection} and ${visible}`, leading: none }];
  // Most sound like nothing in particular: the other indexes lead to those as well.
  if (filter.sentiment && filter.sentiment !== "neutral") return [{ where: sql`c.sentiment = ${filter.sentiment} and c.sentiment <> 'neutral' and ${visible}`, leading: none }];
  if (filter.language) return [{ where: sql`c.language = ${filter.language} and c.language is not null and ${visible}`, leading: none }];
  if (assignee === null) return [{ where: sql`c.assignee_id is null and ${visible}`, leading: sql.raw("c.assignee_id, ") }];
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

/** What is left to check on each row. Whatever leads to it is checked again, which costs nothing. */
function plainConditions(ctx: Context, filter: PlacedFilter): SQL[] {
  const { view, contact, connection, teamIds, channel, label, priority, language, sentiment, away } = filter;
  const assignee = assigneeOf(ctx, filter);
  return [
    // Where our own people talk is a list of its own. Who is named in a note there is named.
    ...(view === "mentions" ? [] : [view === "team_channels" ? sql`c.is_team_channel` : sql`not c.is_team_channel`]),
    ...(view === "waiting" ? [sql`c.waiting_since is not null`] : []),
    // Whoever was heard then also has a last message since: this bound reads the lists' indexes from their ends.
    ...(view === "missed" && away ? [sql`c.last_message_at >= ${away.from.toISOString()}::timestamptz`, sql`c.last_inbound_at between ${away.from.toISOString()}::timestamptz and ${away.until.toISOString()}::timestamptz`] : []),
    ...(assignee === undefined ? [] : [assignee === null ? sql`c.assignee_id is null` : sql`c.assignee_id = ${assignee}`]),
    ...(contact ? [sql`c.contact_id = ${contact}`] : []),
    ...(connection ? [sql`c.connection_id = ${connection}`] : []),
    ...(teamIds ? [ofTeams(teamIds)] : []),
    ...(channel ? [sql`c.channel = ${channel}`] : []),
    ...(label ? [sql`${label} = any(c.labels)`] : []),
    ...(priority ? [sql`c.priority = ${priority}`] : []),
    ...(language ? [sql`c.language = ${language}`] : []),
    ...(sentiment ? [sql`c.sentiment = ${sentiment}`] : []),
    ...(filter.sla ? [bySla(filter)] : []),
  ];
}

/** Those for which something runs; a bound of the index where it is asked how it stands. */
function bySla({ sla }: PlacedFilter): SQL {
  const [now, soon] = [sql`now()`, sql`now() + make_interval(secs => ${soonMs / 1000})`];
  if (sla === "missed") return sql`c.sla_due_at <= ${now}`;
  if (sla === "soon") return sql`c.sla_due_at > ${now} and c.sla_due_at <= ${soon}`;
  return sla === "on_track" ? sql`c.sla_due_at > ${soon}` : sql`c.sla_due_at is not null`;
}

/** One branch, read in the order of an index over the whole workspace that few conversations are in. */
function inOrderOf(ctx: Context, filter: PlacedFilter, which: SQL): Branch[] {
  const statuses = sql.join(statusesOf[filter.status].map((status) => sql`${status}`), sql`, `);
  const conditions = [sql`c.workspace_id = ${ctx.workspaceId}`, which, sql`c.status in (${statuses})`, visibleHere(ctx), ...plainConditions(ctx, filter)];
  return [{ where: sql.join(conditions, sql` and `), leading: sql.raw("") }];
}

/** Open ones in which we had the last word, long ago. The words of the condition are the index's own. */
function waitingOnThem(ctx: Context, filter: PlacedFilter): Branch[] {
  const open = sql.raw("c.last_message_direction = 'out' and c.status in ('open', 'waiting') and (c.reminder_stopped_at is null or c.reminder_stopped_at < c.last_message_at)");
  const since = (filter.silentSince ?? new Date()).toISOString();
  const conditions = [sql`c.workspace_id = ${ctx.workspaceId}`, open, sql`c.last_message_at < ${since}::timestamptz`, visibleHere(ctx), ...plainConditions(ctx, filter)];
  return [{ where: sql.join(conditions, sql` and `), leading: sql.raw("") }];
}

/** In which the company's own people talk. */
function teamChannels(ctx: Context, filter: PlacedFilter): Branch[] {
  const statuses = sql.join(statusesOf[filter.status].map((status) => sql`${status}`), sql`, `);
  const conditions = [sql`c.workspace_id = ${ctx.workspaceId}`, sql`c.status in (${statuses})`, visibleHere(ctx), ...plainConditions(ctx, filter)];
  return [{ where: sql.join(conditions, sql` and `), leading: sql.raw("") }];
}

/** Those in which a note names the caller, each at the newest such note. */
function naming(ctx: Context, filter: PlacedFilter): Branch[] {
  const memberId = actingMemberId(ctx);
  if (!memberId) return [];
  const from = sql`message_mentions as n join conversations as c on c.workspace_id = ${ctx.workspaceId} and c.id = n.conversation_id`;
  const newer = sql`exists (select 1 from message_mentions as o where o.workspace_id = ${ctx.workspaceId} and o.member_id = ${memberId} and o.conversation_id = n.conversation_id and (o.at, o.message_id) > (n.at, n.message_id))`;
  const conditions = [sql`n.workspace_id = ${ctx.workspaceId}`, sql`n.member_id = ${memberId}`, sql`not ${newer}`, visibleHere(ctx), ...plainConditions(ctx, filter)];
  return [{ from, order: { at: "n.at", id: "n.message_id" }, where: sql.join(conditions, sql` and `), leading: sql.raw("") }];
}

/** The assignee asked for: null for nobody, undefined for any. A key or the system has no conversations of its own. */
function assigneeOf(ctx: Context, filter: PlacedFilter): string | null | undefined {
  if (filter.view === "unassigned") return null;
  if (filter.view === "mine") return actingMemberId(ctx) ?? nilId;
  return filter.assignee === nilId ? null : filter.assignee;
}

const ofTeams = (ids: readonly string[]): SQL => (ids.includes(nilId) ? sql`c.team_id is null` : sql`c.team_id in (${idList(ids)})`);

const idList = (ids: readonly string[]) => sql.join(ids.map((id) => sql`${id}::uuid`), sql`, `);
