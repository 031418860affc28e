import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { conversations } from "@/db/schema";
import type { SlaState } from "@/db/schema/conversations";
import { inTransaction, type Context } from "../context";
import { getInboxSettings } from "../inbox-settings/get";
import { findAbsence } from "../members/presence";
import { slaOfRow } from "../sla/row";
import { readBelow } from "../teams/read-below";
import { readOwnTeams } from "../teams/read-own";
import { decodeCursor, encodeCursor, type Position } from "./cursor";
import { orderOfFilter, type ListOrder } from "./filter";
import { listBranches, type Branch, type PlacedFilter } from "./list-branches";
import type { ConversationFilter, ConversationPage, ConversationRow } from "./schema";

/** Conversations on one page. */
export const pageSize = 50;

const shown = ["id", "channel", "connection_id", "contact_id", "title", "subject", "is_group", "is_team_channel", "status", "team_id", "assignee_id", "last_message_at", "last_message_text", "last_message_direction", "last_inbound_at", "waiting_since", "unread_count", "message_count", "priority", "labels", "snoozed_until", "close_reason", "reminder_stopped_at", "is_demo", "language", "sentiment", "sla"] as const;
const columns = shown.map((name) => `c.${name}`).join(", ");

/**
 * A page of the conversations that the actor may see, latest message first, longest waiting first or the first that is due first; of a team, also those of the teams
 * below it. One statement: every branch of it reads an index from its end and stops, so that its cost does not grow with the workspace.
 * @throws AppError "invalid" for a cursor of another list
 */
export const listConversations = (ctx: Context, filter: ConversationFilter, cursor?: string): Promise<ConversationPage> => listPage(ctx, filter, cursor, pageSize);

/** The same with pages of another size. */
export async function listPage(ctx: Context, filter: ConversationFilter, cursor: string | undefined, size: number): Promise<ConversationPage> {
  const order = orderOfFilter(filter);
  const kind = filter.view === "mentions" ? "mentions" : order;
  const after = cursor ? decodeCursor(kind, cursor) : null;
  const branches = listBranches(ctx, await placed(ctx, filter)).map((branch) => branchQuery(branch, { after, order, size }));
  const [only] = branches;
  if (!only) return { items: [], nextCursor: null };
  const statement = branches.length === 1 ? only : sql`select * from (${sql.join(branches, sql` union all `)}) as page order by ${orderOf(listed, order)} limit ${size + 1}`;
  const rows = await inTransaction(ctx, ({ tx }) => tx.execute<StoredRow>(statement));
  const kept = rows.slice(0, size);
  const last = kept.at(-1);
  const more = rows.length > size && last;
  return { items: kept.map(toRow), nextCursor: more ? encodeCursor(kind, { at: new Date(last.list_at), id: last.list_id }) : null };
}

/** Reads what a filter only names: a team with those below, the caller's teams and absence, the workspace's days. */
export async function placed(ctx: Context, { team, days, ...filter }: ConversationFilter): Promise<PlacedFilter> {
  const wanted = team && (await readBelow(ctx, team));
  const own = filter.view === "team" ? await readOwnTeams(ctx) : undefined;
  const teamIds = wanted && own ? own.filter((id) => wanted.includes(id)) : (wanted ?? own);
  return {
    ...filter,
    ...(teamIds && { teamIds }),
    ...(filter.view === "them" && { silentSince: silentSince(days ?? (await getInboxSettings(ctx)).reminderDays) }),
    ...(filter.view === "missed" && { away: await findAbsence(ctx) }),
  };
}

/** Whoever has been silent since then was silent for so many days. */
export const silentSince = (days: number): Date => new Date(Date.now() - days * 86_400_000);

interface Cut {
  after: Position | null;
  order: ListOrder;
  size: number;
}

/** The columns of an order. */
interface Columns {
  at: string;
  id: string;
}

/** As a page calls them. */
const listed: Columns = { at: "list_at", id: "list_id" };

const columnOf: Record<ListOrder, string> = { newest: "c.last_message_at", longest_waiting: "c.waiting_since", sla: "c.sla_due_at" };

function branchQuery({ each, from = sql.raw("conversations as c"), where, leading, order: ownColumns }: Branch, { after, order, size }: Cut): SQL {
  const own = (order === "newest" && ownColumns) || { at: columnOf[order], id: "c.id" };
  const named = sql.raw(`${columns}, ${own.at} as list_at, ${own.id} as list_id`);
  const query = sql`(select ${named} from ${from} where ${where}${after ? sql` and ${beyond(after, own, order)}` : sql``} order by ${leading}${orderOf(own, order)} limit ${size + 1})`;
  return each ? sql`(select b.* from ${each} cross join lateral ${query} as b order by ${orderOf({ at: "b.list_at", id: "b.list_id" }, order)} limit ${size + 1})` : query;
}

const beyond = ({ at, id }: Position, own: Columns, order: ListOrder): SQL =>
  sql`(${sql.raw(`${own.at}, ${own.id}`)}) ${sql.raw(order === "newest" ? "<" : ">")} (${at.toISOString()}::timestamptz, ${id}::uuid)`;

// The indexes keep nulls last in both directions; an order that does not say so cannot read them.
const orderOf = ({ at, id }: Columns, order: ListOrder): SQL => sql.raw(order === "newest" ? `${at} desc nulls last, ${id} desc nulls last` : `${at}, ${id}`);

interface StoredRow extends Record<string, unknown> {
  id: string;
  channel: string;
  connection_id: string;
  contact_id: string | null;
  title: string;
  subject: string | null;
  is_group: boolean;
  is_team_channel: boolean;
  status: typeof conversations.$inferSelect.status;
  team_id: string | null;
  assignee_id: string | null;
  last_message_at: string;
  last_message_text: string;
  last_message_direction: "in" | "out";
  last_inbound_at: string | null;
  waiting_since: string | null;
  unread_count: number;
  message_count: number;
  priority: ConversationRow["priority"];
  labels: string[];
  snoozed_until: string | null;
  close_reason: string | null;
  reminder_stopped_at: string | null;
  is_demo: boolean;
  language: string | null;
  sentiment: ConversationRow["sentiment"];
  sla: SlaState | null;
  list_at: string;
  list_id: string;
}

const iso = (value: string) => new Date(value).toISOString();

const toRow = (row: StoredRow): ConversationRow => ({
  id: row.id,
  channel: row.channel,
  connectionId: row.connection_id,
  contactId: row.contact_id,
  title: row.title,
  subject: row.subject,
  isGroup: row.is_group,
  isTeamChannel: row.is_team_channel,
  status: row.status,
  teamId: row.team_id,
  assigneeId: row.assignee_id,
  lastMessageAt: iso(row.last_message_at),
  lastMessageText: row.last_message_text,
  lastMessageDirection: row.last_message_direction,
  lastInboundAt: row.last_inbound_at && iso(row.last_inbound_at),
  waitingSince: row.waiting_since && iso(row.waiting_since),
  unreadCount: row.unread_count,
  messageCount: row.message_count,
  priority: row.priority,
  labels: row.labels,
  snoozedUntil: row.snoozed_until && iso(row.snoozed_until),
  closeReason: row.close_reason,
  reminderStoppedAt: row.reminder_stopped_at && iso(row.reminder_stopped_at),
  isDemo: row.is_demo,
  language: row.language,
  sentiment: row.sentiment,
  sla: slaOfRow(row.sla),
});
