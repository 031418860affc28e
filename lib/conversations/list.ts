import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { conversations } from "@/db/schema";
import { inTransaction, type Context } from "../context";
import { readBelow } from "../teams/read-below";
import { decodeCursor, encodeCursor, type Position } from "./cursor";
import { listBranches, type Branch } from "./list-branches";
import type { ConversationFilter, ConversationPage, ConversationRow } from "./schema";

/** Conversations on one page. */
export const pageSize = 50;

const shown = ["id", "channel", "connection_id", "contact_id", "title", "subject", "is_group", "status", "team_id", "assignee_id", "last_message_at", "last_message_text", "last_message_direction", "last_inbound_at", "waiting_since", "unread_count", "message_count", "is_demo"] as const;
const columns = sql.raw(shown.map((name) => `c.${name}`).join(", "));

/**
 * A page of the conversations that the actor may see, latest message first or longest waiting first; of a team, also those of the teams
 * below it. One statement: every branch of it reads an index from its end and stops, so that its cost does not grow with the workspace.
 * @throws AppError "invalid" for a cursor of another list
 */
export async function listConversations(ctx: Context, filter: ConversationFilter, cursor?: string): Promise<ConversationPage> {
  const waiting = filter.sort === "longest_waiting";
  const kind = waiting ? "waiting" : "newest";
  const after = cursor ? decodeCursor(kind, cursor) : null;
  const { team, ...rest } = filter;
  const branches = listBranches(ctx, { ...rest, ...(team && { teamIds: await readBelow(ctx, team) }) }).map((branch) => branchQuery(branch, after, waiting));
  const [only] = branches;
  const statement = only && branches.length === 1 ? only : sql`select * from (${sql.join(branches, sql` union all `)}) as page order by ${orderOf(waiting, "")} limit ${pageSize + 1}`;
  const rows = await inTransaction(ctx, ({ tx }) => tx.execute<StoredRow>(statement));
  const items = rows.slice(0, pageSize).map(toRow);
  const last = items.at(-1);
  const more = rows.length > pageSize && last;
  return { items, nextCursor: more ? encodeCursor(kind, { at: new Date((waiting ? last.waitingSince : null) ?? last.lastMessageAt), id: last.id }) : null };
}

function branchQuery({ each, where, leading }: Branch, after: Position | null, waiting: boolean): SQL {
  const query = sql`(select ${columns} from conversations as c where ${where}${after ? sql` and ${beyond(after, waiting)}` : sql``} order by ${leading}${orderOf(waiting, "c.")} limit ${pageSize + 1})`;
  return each ? sql`(select b.* from ${each} cross join lateral ${query} as b order by ${orderOf(waiting, "b.")} limit ${pageSize + 1})` : query;
}

const beyond = ({ at, id }: Position, waiting: boolean): SQL =>
  waiting ? sql`(c.waiting_since, c.id) > (${at.toISOString()}::timestamptz, ${id}::uuid)` : sql`(c.last_message_at, c.id) < (${at.toISOString()}::timestamptz, ${id}::uuid)`;

// The indexes keep nulls last in both directions; an order that does not say so cannot read them.
const orderOf = (waiting: boolean, table: "c." | "b." | ""): SQL => sql.raw(waiting ? `${table}waiting_since, ${table}id` : `${table}last_message_at desc nulls last, ${table}id desc nulls last`);

interface StoredRow extends Record<string, unknown> {
  id: string;
  channel: string;
  connection_id: string;
  contact_id: string | null;
  title: string;
  subject: string | null;
  is_group: boolean;
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
  is_demo: boolean;
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
  isDemo: row.is_demo,
});
