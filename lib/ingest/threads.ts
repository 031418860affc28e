import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { randomBytes } from "node:crypto";
import { conversations, sqlArray, sqlTexts, threadKeys } from "@/db";
import type { Unit } from "../context";
import { newId } from "../ids";
import { type Place, placeOf } from "../metrics/facts";
import { identityOf, type Identities } from "./identities";
import type { Incoming } from "./incoming";
import { PairMap } from "./pair-map";

export type ConversationRecord = typeof conversations.$inferSelect;

/** What only lists show; for a large batch it is not read. */
type Shown = "splitFromId" | "language" | "sentiment" | "remoteId" | "token" | "contactId" | "identityId" | "title" | "subject" | "lastMessageText" | "closeReason" | "reminderStoppedAt" | "isDemo" | "createdAt" | "slaDueAt" | "slaCheckAt";

/** A conversation as far as messages change it. */
export type ConversationState = Omit<ConversationRecord, Shown> & Partial<Pick<ConversationRecord, Shown>>;

export const isWhole = (state: ConversationState): state is ConversationRecord => state.title !== undefined;

/** Conversations of a batch: which event belongs to which, and which were begun by it. */
export interface Threads {
  byItem: Map<Incoming, string>;
  created: Set<string>;
  /** In whose figures their messages are, by id: where they lay when they were found; null: in nobody's. */
  places: Map<string, Place | null>;
}

/** The key by which the platform, or else the message itself, begins a thread. */
const ownKeyOf = ({ event, externalId }: Incoming): string => event.conversation ?? externalId;

/** Conversations by connection and the key under which they are known, and where each lies. */
export interface KnownThreads {
  ids: PairMap<string>;
  /** Messages that a batch answers and that were split off: by what the platform calls them, in which conversation they are and whose thread that shares. */
  splits: PairMap<{ conversationId: string; fromId: string }>;
  places: Map<string, Place | null>;
}

interface KnownRow {
  connection_id: string;
  key: string;
  conversation_id: string;
  team_id: string | null;
  assignee_id: string | null;
  is_team_channel: boolean;
}

interface SplitRow extends KnownRow {
  split_from_id: string;
}

/** The conversations under which a batch's keys and hints are known. */
export async function findThreads({ sql }: Unit, workspaceId: string, items: readonly Incoming[]): Promise<KnownThreads> {
  const known: KnownThreads = { ids: new PairMap(), splits: new PairMap(), places: new Map() };
  if (!items.length) return known;
  const hinted = wantedKeys(items, ({ event }) => event.threadHints ?? []);
  const wanted = [...wantedKeys(items, (item) => [ownKeyOf(item)]), ...hinted];
  const connectionsOf = (keys: readonly WantedKey[]) => sqlArray(keys, ({ connectionId }) => connectionId);
  const keysOf = (keys: readonly WantedKey[]) => sqlArray(keys, ({ key }) => key);
  const answered = wantedKeys(items, ({ event }) => (event.replyTo ? [event.replyTo] : []));
  const [keyRows, messageRows, splitRows] = await Promise.all([
    sql<KnownRow[]>`
      select k.connection_id, k.key, k.conversation_id, c.team_id, c.assignee_id, c.is_team_channel from unnest(${connectionsOf(wanted)}::uuid[], ${keysOf(wanted)}::text[]) as wanted(connection_id, key)
      join thread_keys k on k.workspace_id = ${workspaceId} and k.connection_id = wanted.connection_id and k.key = wanted.key
      join conversations c on c.workspace_id = ${workspaceId} and c.id = k.conversation_id`,
    hinted.length
      ? sql<KnownRow[]>`
        select m.connection_id, m.remote_id as key, m.conversation_id, c.team_id, c.assignee_id, c.is_team_channel from unnest(${connectionsOf(hinted)}::uuid[], ${keysOf(hinted)}::text[]) as wanted(connection_id, key)
        join messages m on m.workspace_id = ${workspaceId} and m.connection_id = wanted.connection_id and m.remote_id = wanted.key
        join conversations c on c.workspace_id = ${workspaceId} and c.id = m.conversation_id`
      : [],
    answered.length
      ? sql<SplitRow[]>`
        select wanted.connection_id, wanted.key, m.conversation_id, c.team_id, c.assignee_id, c.is_team_channel, c.split_from_id from unnest(${connectionsOf(answered)}::uuid[], ${keysOf(answered)}::text[]) as wanted(connection_id, key)
        cross join lateral (
          select d.conversation_id from messages d where d.workspace_id = ${workspaceId} and d.connection_id = wanted.connection_id and d.remote_id = wanted.key
          union all
          select e.conversation_id from message_aliases a join messages e on e.workspace_id = ${workspaceId} and e.id = a.message_id where a.workspace_id = ${workspaceId} and a.connection_id = wanted.connection_id and a.alias = wanted.key) m
        join conversations c on c.workspace_id = ${workspaceId} and c.id = m.conversation_id and c.split_from_id is not null`
      : [],
  ]);
  for (const row of splitRows) known.splits.set(row.connection_id, row.key, { conversationId: row.conversation_id, fromId: row.split_from_id });
  // A key of the thread's own counts more than a message in it.
  for (const row of [...messageRows, ...keyRows]) known.ids.set(row.connection_id, row.key, row.conversation_id);
  for (const row of [...messageRows, ...keyRows, ...splitRows]) {
    if (!known.places.has(row.conversation_id)) known.places.set(row.conversation_id, placeOf({ teamId: row.team_id, assigneeId: row.assignee_id, isTeamChannel: row.is_team_channel }));
  }
  return known;
}

interface WantedKey {
  connectionId: string;
  key: string;
}

function wantedKeys(items: readonly Incoming[], keysIn: (item: Incoming) => readonly string[]): WantedKey[] {
  const unique = new PairMap<WantedKey>();
  for (const item of items) {
    const { id: connectionId } = item.connection;
    for (const key of keysIn(item)) unique.set(connectionId, key, { connectionId, key });
  }
  return [...unique.values()];
}

/**
 * Threads messages into conversations: by the platform's key, or for channels without one by the hints (reply token,
 * references), each of which may be a known key or a known message. What is not known begins a conversation.
 * @param known what `findThreads` found; what is learned is added
 */
export async function resolveThreads(unit: Unit, workspaceId: string, items: readonly Incoming[], senders: Identities, known: KnownThreads): Promise<Threads> {
  const threads: Threads = { byItem: new Map(), created: new Set(), places: known.places };
  const fresh = new Map<string, Fresh>();
  const hints = items.some(({ event }) => event.threadHints?.length);
  for (const item of items) {
    const { id: connectionId } = item.connection;
    const key = ownKeyOf(item);
    let conversationId = threadOf(known, item);
    if (!conversationId) {
      const record = newConversation(workspaceId, item, senders);
      conversationId = record.id;
      fresh.set(conversationId, { record, keys: new Set(), connectionId });
      threads.created.add(conversationId);
      threads.places.set(conversationId, { teamId: record.teamId, memberId: record.assigneeId });
    }
    threads.byItem.set(item, conversationId);
    // Later messages of the batch may belong to it by this one's key, or name this one.
    if (!known.ids.has(connectionId, key)) known.ids.set(connectionId, key, conversationId);
    if (hints && !known.ids.has(connectionId, item.externalId)) known.ids.set(connectionId, item.externalId, conversationId);
    fresh.get(conversationId)?.keys.add(key);
  }
  if (fresh.size) await insertThreads(unit, workspaceId, [...fresh.values()], threads);
  return threads;
}

/** The hints first, best first; of a thread that was split the part whose message it answers. */
function threadOf(known: KnownThreads, item: Incoming): string | undefined {
  const { connection: { id }, event: { threadHints, replyTo } } = item;
  const thread = threadHints?.map((hint) => known.ids.get(id, hint)).find(Boolean) ?? known.ids.get(id, ownKeyOf(item));
  const split = replyTo ? known.splits.get(id, replyTo) : undefined;
  return thread && split?.fromId === thread ? split.conversationId : thread;
}

/** Whether a message goes on in a thread that is there already. */
export const isKnown = (known: KnownThreads, item: Incoming): boolean => threadOf(known, item) !== undefined;

interface Fresh {
  record: ConversationRecord;
  keys: Set<string>;
  connectionId: string;
}

function newConversation(workspaceId: string, item: Incoming, senders: Identities): ConversationRecord {
  const { connection, event } = item;
  const sender = identityOf(senders, item.sender);
  const isGroup = event.group ?? false;
  return {
    workspaceId,
    id: newId(),
    connectionId: connection.id,
    channel: connection.connector,
    remoteId: event.conversation ?? item.externalId,
    token: newThreadToken(),
    contactId: isGroup ? null : (sender?.contactId ?? null),
    identityId: isGroup ? null : (sender?.id ?? null),
    isGroup,
    isTeamChannel: false,
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
    dialogueAsks: false,
    priority: "normal",
    labels: [],
    closeReason: null,
    reminderStoppedAt: null,
    splitFromId: null,
    language: null,
    sentiment: null,
    sla: null,
    slaDueAt: null,
    slaCheckAt: null,
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
  keyRows.sort((a, b) => (at(a) < at(b) ? -1 : 1));
  const won = await tx.insert(threadKeys).values(keyRows).onConflictDoNothing().returning({ connectionId: threadKeys.connectionId, key: threadKeys.key });
  if (won.length === keyRows.length) return;
  const wonKeys = new Set(won.map(at));
  await adoptWinners(unit, workspaceId, keyRows.filter((row) => !wonKeys.has(at(row))), threads);
}

const at = ({ connectionId, key }: WantedKey) => `${connectionId}\n${key}`;

/** Another worker began the same threads a moment earlier: its conversations count, ours go. */
async function adoptWinners({ tx }: Unit, workspaceId: string, lost: { connectionId: string; key: string; conversationId: string }[], threads: Threads): Promise<void> {
  for (const { connectionId, key, conversationId } of lost) {
    const [winner] = await tx
      .select({ id: threadKeys.conversationId, teamId: conversations.teamId, assigneeId: conversations.assigneeId, isTeamChannel: conversations.isTeamChannel })
      .from(threadKeys)
      .innerJoin(conversations, and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, threadKeys.conversationId)))
      .where(and(eq(threadKeys.workspaceId, workspaceId), eq(threadKeys.connectionId, connectionId), eq(threadKeys.key, key)));
    if (!winner || winner.id === conversationId) continue;
    for (const [item, id] of threads.byItem) if (id === conversationId) threads.byItem.set(item, winner.id);
    threads.created.delete(conversationId);
    threads.places.set(winner.id, placeOf(winner));
    await tx.delete(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, conversationId)));
  }
}

/**
 * Locks a batch's conversations, in id order, so that batches wait for one another and never in a circle; by id. The lock
 * is a writer's own: messages of other batches may go on referring to them.
 * @param whole with what lists show
 */
export async function lockConversations({ sql }: Unit, workspaceId: string, ids: readonly string[], whole: boolean): Promise<Map<string, ConversationState>> {
  if (!ids.length) return new Map();
  const shown = sql`, remote_id as "remoteId", token, contact_id as "contactId", identity_id as "identityId", title, subject, last_message_text as "lastMessageText", close_reason as "closeReason", ${milliseconds(sql, "reminder_stopped_at")} as "reminderStoppedAt", split_from_id as "splitFromId", language, sentiment, is_demo as "isDemo", ${milliseconds(sql, "created_at")} as "createdAt"`;
  const rows = await sql<StoredState[]>`
    select id, connection_id as "connectionId", channel, is_group as "isGroup", is_team_channel as "isTeamChannel", status, team_id as "teamId", assignee_id as "assigneeId", last_message_direction as "lastMessageDirection", priority, labels,
      unread_count as "unreadCount", message_count as "messageCount", dialogue_asks as "dialogueAsks", sla, ${milliseconds(sql, "snoozed_until")} as "snoozedUntil", ${milliseconds(sql, "last_message_at")} as "lastMessageAt",
      ${milliseconds(sql, "last_inbound_at")} as "lastInboundAt", ${milliseconds(sql, "waiting_since")} as "waitingSince", ${milliseconds(sql, "opened_at")} as "openedAt",
      ${milliseconds(sql, "first_response_at")} as "firstResponseAt", ${milliseconds(sql, "closed_at")} as "closedAt"${whole ? shown : sql``}
    from conversations where workspace_id = ${workspaceId} and id = any(${sqlTexts(ids)}::uuid[]) order by id for no key update`;
  return new Map(rows.map((row) => [row.id, toState(workspaceId, row)]));
}

/** Cheaper to read than a moment's name. */
const milliseconds = (sql: Unit["sql"], column: string) => sql`date_part('epoch', ${sql(column)}) * 1000`;

type StoredState = { [Column in keyof ConversationState]: Date extends ConversationState[Column] ? Exclude<ConversationState[Column], Date> | number : ConversationState[Column] };

const toDate = (milliseconds: number) => new Date(Math.round(milliseconds));
const toDateOrNull = (milliseconds: number | null) => (milliseconds === null ? null : toDate(milliseconds));

const toState = (workspaceId: string, { createdAt, reminderStoppedAt, slaDueAt: _, slaCheckAt: __, ...row }: StoredState): ConversationState => ({
  ...row,
  workspaceId,
  snoozedUntil: toDateOrNull(row.snoozedUntil),
  lastMessageAt: toDate(row.lastMessageAt),
  lastInboundAt: toDateOrNull(row.lastInboundAt),
  waitingSince: toDateOrNull(row.waitingSince),
  openedAt: toDate(row.openedAt),
  firstResponseAt: toDateOrNull(row.firstResponseAt),
  closedAt: toDateOrNull(row.closedAt),
  ...(reminderStoppedAt !== undefined && { reminderStoppedAt: toDateOrNull(reminderStoppedAt) }),
  ...(createdAt !== undefined && { createdAt: toDate(createdAt) }),
});

/** Conversations as they are now, unlocked. */
export async function findConversationRecords({ tx }: Unit, workspaceId: string, ids: readonly string[]): Promise<ConversationRecord[]> {
  if (!ids.length) return [];
  return tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), inArray(conversations.id, [...ids])));
}
