import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { randomBytes } from "node:crypto";
import { conversations, messages, threadKeys } from "@/db";
import type { Unit } from "../context";
import { newId } from "../ids";
import { senderKey, type ResolvedIdentity } from "./identities";
import type { Incoming } from "./incoming";

export type ConversationRecord = typeof conversations.$inferSelect;

/** Conversations of a batch: which event belongs to which, and which were begun by it. */
export interface Threads {
  /** By the event's position in the batch. */
  byItem: Map<Incoming, string>;
  /** Locked rows, by id. */
  records: Map<string, ConversationRecord>;
  created: Set<string>;
}

const at = (connectionId: string, key: string) => `${connectionId}\n${key}`;

/** The keys that may know an event's thread, best first. */
const keysOf = ({ event, externalId }: Incoming): string[] => [...(event.threadHints ?? []), event.conversation ?? externalId];

/**
 * Threads messages into conversations: by the platform's key, or for channels without one by the hints (reply token,
 * references), each of which may be a known key or a known message. Locks what it returns, in id order.
 */
export async function resolveThreads(unit: Unit, workspaceId: string, items: readonly Incoming[], senders: Map<string, ResolvedIdentity>): Promise<Threads> {
  const known = await findKnown(unit, workspaceId, items);
  const threads: Threads = { byItem: new Map(), records: new Map(), created: new Set() };
  const fresh: { record: ConversationRecord; keys: Set<string>; connectionId: string }[] = [];
  const freshById = new Map<string, (typeof fresh)[number]>();
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
  await lock(unit, workspaceId, threads);
  return threads;
}

async function findKnown({ tx }: Unit, workspaceId: string, items: readonly Incoming[]): Promise<Map<string, string>> {
  const wanted = JSON.stringify(items.flatMap((item) => keysOf(item).map((key) => ({ c: item.connection.id, k: key }))));
  const keyRows = await tx
    .select({ connectionId: threadKeys.connectionId, key: threadKeys.key, conversationId: threadKeys.conversationId })
    .from(threadKeys)
    .where(and(eq(threadKeys.workspaceId, workspaceId), sql`(${threadKeys.connectionId}, ${threadKeys.key}) in (select c, k from json_to_recordset(${wanted}::json) as t(c uuid, k text))`));
  const known = new Map<string, string>();
  const hints = items.flatMap((item) => (item.event.threadHints ?? []).map((key) => ({ c: item.connection.id, k: key })));
  if (hints.length) {
    const messageRows = await tx
      .select({ connectionId: messages.connectionId, key: messages.remoteId, conversationId: messages.conversationId })
      .from(messages)
      .where(and(eq(messages.workspaceId, workspaceId), sql`(${messages.connectionId}, ${messages.remoteId}) in (select c, k from json_to_recordset(${JSON.stringify(hints)}::json) as t(c uuid, k text))`));
    for (const row of messageRows) if (row.key) known.set(at(row.connectionId, row.key), row.conversationId);
  }
  for (const row of keyRows) known.set(at(row.connectionId, row.key), row.conversationId);
  return known;
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

async function insertThreads(unit: Unit, workspaceId: string, fresh: { record: ConversationRecord; keys: Set<string>; connectionId: string }[], threads: Threads): Promise<void> {
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

async function lock({ tx }: Unit, workspaceId: string, threads: Threads): Promise<void> {
  const ids = [...new Set(threads.byItem.values())];
  if (!ids.length) return;
  const rows = await tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), inArray(conversations.id, ids))).orderBy(asc(conversations.id)).for("update");
  for (const row of rows) threads.records.set(row.id, row);
}

/** Conversations as they are now, unlocked. */
export async function findConversationRecords({ tx }: Unit, workspaceId: string, ids: readonly string[]): Promise<ConversationRecord[]> {
  if (!ids.length) return [];
  return tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), inArray(conversations.id, [...ids])));
}
