import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { randomBytes } from "node:crypto";
import { conversations, sqlArray, threadKeys } from "@/db";
import type { Unit } from "../context";
import { newId } from "../ids";
import { senderKey, type ResolvedIdentity } from "./identities";
import type { Incoming } from "./incoming";

export type ConversationRecord = typeof conversations.$inferSelect;

/** Conversations of a batch: which event belongs to which, and which were begun by it. */
export interface Threads {
  byItem: Map<Incoming, string>;
  created: Set<string>;
}

const at = (connectionId: string, key: string) => `${connectionId}\n${key}`;

/** The keys that may know an event's thread, best first. */
const keysOf = ({ event, externalId }: Incoming): string[] => [...(event.threadHints ?? []), event.conversation ?? externalId];

interface KnownRow {
  connection_id: string;
  key: string;
  conversation_id: string;
}

/** The conversations under which a batch's keys and hints are known, by connection and key. */
export async function findThreads({ sql }: Unit, workspaceId: string, items: readonly Incoming[]): Promise<Map<string, string>> {
  if (!items.length) return new Map();
  const wanted = wantedKeys(items, keysOf);
  const hinted = wantedKeys(items, ({ event }) => event.threadHints ?? []);
  const [keyRows, messageRows] = await Promise.all([
    sql<KnownRow[]>`
      select k.connection_id, k.key, k.conversation_id from unnest(${wanted.connections}::uuid[], ${wanted.keys}::text[]) as wanted(connection_id, key)
      join thread_keys k on k.workspace_id = ${workspaceId} and k.connection_id = wanted.connection_id and k.key = wanted.key`,
    hinted.count
      ? sql<KnownRow[]>`
        select m.connection_id, m.remote_id as key, m.conversation_id from unnest(${hinted.connections}::uuid[], ${hinted.keys}::text[]) as wanted(connection_id, key)
        join messages m on m.workspace_id = ${workspaceId} and m.connection_id = wanted.connection_id and m.remote_id = wanted.key`
      : [],
  ]);
  // A key of the thread's own counts more than a message in it.
  return new Map([...messageRows, ...keyRows].map((row) => [at(row.connection_id, row.key), row.conversation_id]));
}

function wantedKeys(items: readonly Incoming[], keysIn: (item: Incoming) => readonly string[]) {
  const unique = new Map<string, { connectionId: string; key: string }>();
  for (const item of items) for (const key of keysIn(item)) unique.set(at(item.connection.id, key), { connectionId: item.connection.id, key });
  const wanted = [...unique.values()];
  return { count: wanted.length, connections: sqlArray(wanted.map(({ connectionId }) => connectionId)), keys: sqlArray(wanted.map(({ key }) => key)) };
}

/**
 * Threads messages into conversations: by the platform's key, or for channels without one by the hints (reply token,
 * references), each of which may be a known key or a known message. What is not known begins a conversation.
 * @param known what `findThreads` found; what is learned is added
 */
export async function resolveThreads(unit: Unit, workspaceId: string, items: readonly Incoming[], senders: Map<string, ResolvedIdentity>, known: Map<string, string>): Promise<Threads> {
  const threads: Threads = { byItem: new Map(), created: new Set() };
  const fresh: Fresh[] = [];
  const freshById = new Map<string, Fresh>();
  for (const item of items) {
    const { connection } = item;
    const key = keysOf(item).find((candidate) => known.has(at(connection.id, candidate)));
    let conversationId = key === undefined ? undefined : known.get(at(connection.id, key));
    if (!conversationId) {
      const record = newConversation(workspaceId, item, senders);
      const entry = { record, keys: new Set<string>(), connectionId: connection.id };
      fresh.push(entry);
      freshById.set(record.id, entry);
      threads.created.add(record.id);
      conversationId = record.id;
    }
    threads.byItem.set(item, conversationId);
    for (const learned of [item.event.conversation ?? item.externalId, item.externalId]) {
      if (!known.has(at(connection.id, learned))) known.set(at(connection.id, learned), conversationId);
    }
    freshById.get(conversationId)?.keys.add(item.event.conversation ?? item.externalId);
  }
  if (fresh.length) await insertThreads(unit, workspaceId, fresh, threads);
  return threads;
}

interface Fresh {
  record: ConversationRecord;
  keys: Set<string>;
  connectionId: string;
}

function newConversation(workspaceId: string, item: Incoming, senders: Map<string, ResolvedIdentity>): ConversationRecord {
  const { connection, event } = item;
  const sender = senders.get(senderKey(item) ?? "");
  const isGroup = event.group ?? false;
  return {
    workspaceId,
    id: newId(),
    connectionId: connection.id,
    channel: connection.connector,
    remoteId: event.conversation ?? item.externalId,
    token: newThreadToken(),
    contactId: isGroup ? null : (sender?.contactId ?? null),
    isGroup,
    title: (isGroup ? event.conversationTitle : sender?.name) ?? event.conversationTitle ?? event.subject ?? event.conversation ?? connection.displayName,
    subject: event.subject ?? null,
    status: "open",
    snoozedUntil: null,
    teamId: connection.teamId,
    assigneeId: null,
    lastMessageAt: item.at,
    lastMessageText: "",
    lastMessageDirection: "in",
    lastInboundAt: null,
    waitingSince: null,
    openedAt: item.at,
    firstResponseAt: null,
    closedAt: null,
    unreadCount: 0,
    messageCount: 0,
    isDemo: connection.isDemo,
    createdAt: item.receivedAt,
  };
}

/** Sixty bits, so that nobody guesses their way into a thread by a reply address. */
export const newThreadToken = (): string => randomBytes(8).toString("hex").slice(0, 15);

async function insertThreads(unit: Unit, workspaceId: string, fresh: Fresh[], threads: Threads): Promise<void> {
  const { tx } = unit;
  await tx.insert(conversations).values(fresh.map(({ record }) => record));
  const keyRows = fresh.flatMap(({ record, keys, connectionId }) => [...keys, `token:${record.token}`].map((key) => ({ workspaceId, connectionId, key, conversationId: record.id })));
  keyRows.sort((a, b) => (at(a.connectionId, a.key) < at(b.connectionId, b.key) ? -1 : 1));
  const won = await tx.insert(threadKeys).values(keyRows).onConflictDoNothing().returning({ connectionId: threadKeys.connectionId, key: threadKeys.key });
  if (won.length === keyRows.length) return;
  const wonKeys = new Set(won.map((row) => at(row.connectionId, row.key)));
  await adoptWinners(unit, workspaceId, keyRows.filter((row) => !wonKeys.has(at(row.connectionId, row.key))), threads);
}

/** Another worker began the same threads a moment earlier: its conversations count, ours go. */
async function adoptWinners({ tx }: Unit, workspaceId: string, lost: { connectionId: string; key: string; conversationId: string }[], threads: Threads): Promise<void> {
  for (const { connectionId, key, conversationId } of lost) {
    const [winner] = await tx
      .select({ id: threadKeys.conversationId })
      .from(threadKeys)
      .where(and(eq(threadKeys.workspaceId, workspaceId), eq(threadKeys.connectionId, connectionId), eq(threadKeys.key, key)));
    if (!winner || winner.id === conversationId) continue;
    for (const [item, id] of threads.byItem) if (id === conversationId) threads.byItem.set(item, winner.id);
    threads.created.delete(conversationId);
    await tx.delete(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, conversationId)));
  }
}

type Stored<T> = { [Column in keyof T]: T[Column] extends Date ? string : T[Column] extends Date | null ? string | null : T[Column] };

/**
 * Locks a batch's conversations, in id order, so that batches wait for one another and never in a circle; by id. The lock
 * is a writer's own: messages of other batches may go on referring to them.
 */
export async function lockConversations({ sql }: Unit, workspaceId: string, ids: Iterable<string>): Promise<Map<string, ConversationRecord>> {
  const wanted = [...new Set(ids)];
  if (!wanted.length) return new Map();
  const rows = await sql<Stored<ConversationRecord>[]>`
    select id, connection_id as "connectionId", channel, remote_id as "remoteId", token, contact_id as "contactId", is_group as "isGroup", title, subject, status,
      snoozed_until as "snoozedUntil", team_id as "teamId", assignee_id as "assigneeId", last_message_at as "lastMessageAt", last_message_text as "lastMessageText",
      last_message_direction as "lastMessageDirection", last_inbound_at as "lastInboundAt", waiting_since as "waitingSince", opened_at as "openedAt",
      first_response_at as "firstResponseAt", closed_at as "closedAt", unread_count as "unreadCount", message_count as "messageCount", is_demo as "isDemo", created_at as "createdAt"
    from conversations where workspace_id = ${workspaceId} and id = any(${sqlArray(wanted)}::uuid[]) order by id for no key update`;
  return new Map(rows.map((row) => [row.id, toRecord(workspaceId, row)]));
}

const toRecord = (workspaceId: string, row: Stored<ConversationRecord>): ConversationRecord => ({
  ...row,
  workspaceId,
  snoozedUntil: row.snoozedUntil === null ? null : new Date(row.snoozedUntil),
  lastMessageAt: new Date(row.lastMessageAt),
  lastInboundAt: row.lastInboundAt === null ? null : new Date(row.lastInboundAt),
  waitingSince: row.waitingSince === null ? null : new Date(row.waitingSince),
  openedAt: new Date(row.openedAt),
  firstResponseAt: row.firstResponseAt === null ? null : new Date(row.firstResponseAt),
  closedAt: row.closedAt === null ? null : new Date(row.closedAt),
  createdAt: new Date(row.createdAt),
});

/** Conversations as they are now, unlocked. */
export async function findConversationRecords({ tx }: Unit, workspaceId: string, ids: readonly string[]): Promise<ConversationRecord[]> {
  if (!ids.length) return [];
  return tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), inArray(conversations.id, [...ids])));
}
