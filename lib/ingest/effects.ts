import "server-only";
import { and, asc, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import { identities, messages, sqlArray } from "@/db";
import type { ChannelEvent } from "../connectors/contract";
import type { Unit } from "../context";
import type { PossibleAnswer } from "../dialogues/note-inputs";
import { placeColumns, type Fact } from "../metrics/facts";
import { tellOfFailed } from "../notifications/failed";
import { takeBackNotices } from "../notifications/notify";
import { factOfSending } from "../messages/fact-of-sending";
import { withReaction } from "../messages/reactions";
import { statusMayFollow } from "../messages/status";
import type { Incoming } from "./incoming";
import { storeAttachments } from "./messages";

interface EarlierRow {
  connection_id: string;
  external_id: string;
  payload: ChannelEvent;
  at: string;
}

/** Events that change a message which is there already. */
const targeted = new Set<ChannelEvent["kind"]>(["message_edited", "message_deleted", "reaction", "reaction_removed", "status", "media_part"]);

/** Those after which it says something else. */
const changesWords = new Set<ChannelEvent["kind"]>(["message_edited", "message_deleted", "media_part"]);

export const speaksOfMessage = ({ kind, target }: ChannelEvent): boolean => targeted.has(kind) && Boolean(target);

/** Ids of what an effect changed. */
export interface Touched {
  messages: Set<string>;
  /** Of those, the ones that say something else since. */
  texts: Set<string>;
  conversations: Set<string>;
  /** Of those, the ones of which lists show other words since. */
  previews: Set<string>;
  /** On messages of dialogues: they may be answers. */
  reactions: PossibleAnswer[];
  /** Answers that turned out to have gone out. */
  facts: Fact[];
}

/** Keeps every event that is not a message, once; returns those that were not there yet, in order. */
export async function keepEvents({ tx }: Unit, workspaceId: string, items: readonly Incoming[]): Promise<Incoming[]> {
  if (!items.length) return [];
  const unique = new Map(items.map((item) => [`${item.connection.id}\n${item.externalId}`, item]));
  const rows = [...unique.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { connection, externalId, event, at }]) => ({ c: connection.id, e: externalId, k: event.kind, t: event.target ?? null, p: withoutContent(event), a: at }));
  const inserted = await tx.execute<{ connection_id: string; external_id: string }>(sql`
    insert into channel_events (workspace_id, connection_id, external_id, kind, target, payload, at)
    select ${workspaceId}::uuid, c, e, k, t, p, a from json_to_recordset(${JSON.stringify(rows)}::json) as x(c uuid, e text, k text, t text, p jsonb, a timestamptz)
    on conflict do nothing returning connection_id, external_id`);
  const fresh = new Set(inserted.map((row) => `${row.connection_id}\n${row.external_id}`));
  return [...unique].filter(([key]) => fresh.has(key)).map(([, item]) => item);
}

const withoutContent = ({ attachments, ...event }: ChannelEvent) => ({ ...event, ...(attachments && { attachments: attachments.map(({ content: _, ...rest }) => rest) }) });

/** Applies kept events to the messages they are about. What is not there yet is applied when it comes. */
export async function applyEffects(unit: Unit, workspaceId: string, items: readonly Incoming[], touched: Touched): Promise<void> {
  const aimed = items.filter(({ event }) => speaksOfMessage(event));
  const targets = await findTargets(unit, workspaceId, aimed);
  for (const item of aimed) {
    const record = targets.get(targetKey(item.connection.id, item.event.target!));
    if (!record || !mayChange(record, item)) continue;
    const change = await effectOn(unit, workspaceId, record, item);
    if (!change) continue;
    const gone = wentOut(record, change) ? await factOfSending(unit, workspaceId, record) : null;
    const patch = gone ? { ...change, ...placeColumns(gone) } : change;
    if (gone) touched.facts.push(gone);
    Object.assign(record, patch);
    await unit.tx.update(messages).set(patch).where(and(eq(messages.workspaceId, workspaceId), eq(messages.id, record.id)));
    touched.messages.add(record.id);
    if (patch.status === "failed") tellOfFailed(unit, workspaceId, { messageId: record.id, conversationId: record.conversationId, memberId: record.memberId, why: record.error });
    if (changesWords.has(item.event.kind)) touched.texts.add(record.id);
    touched.conversations.add(record.conversationId);
    if (item.event.kind === "reaction" && record.extra?.automatic === true) touched.reactions.push(...reactionOn(record, item));
    if (item.event.kind === "status" && patch.status === "read") await readEverythingBefore(unit, workspaceId, record, touched);
  }
}

/** Nobody knew whether it had gone out; a receipt says that it has. */
const wentOut = (record: TargetRecord, { status }: Patch) => record.kind === "message" && record.placeTeamId === null && (status === "sent" || status === "delivered" || status === "read");

function reactionOn({ id, conversationId }: TargetRecord, { event: { emoji, from }, connection, externalId, at }: Incoming): PossibleAnswer[] {
  return emoji && from ? [{ source: `${connection.id}:${externalId}`, conversationId, messageId: id, emoji, fromHandle: from, at }] : [];
}

/** Messages of one connection by the ids under which others may have spoken of them. */
export interface KnownIds {
  connection: Incoming["connection"];
  manifest: Incoming["manifest"];
  ids: readonly string[];
}

/** What was said of messages before they were known (another worker was faster, or a receipt overtook the answer), oldest first. */
export async function findEarlierEvents({ sql }: Unit, workspaceId: string, known: readonly KnownIds[]): Promise<Incoming[]> {
  if (!known.length) return [];
  const wanted = known.flatMap(({ connection, ids }) => [...new Set(ids)].map((id) => ({ connectionId: connection.id, id })));
  const rows = await sql<EarlierRow[]>`
    select e.connection_id, e.external_id, e.payload, e.at
    from unnest(${sqlArray(wanted, ({ connectionId }) => connectionId)}::uuid[], ${sqlArray(wanted, ({ id }) => id)}::text[]) as wanted(connection_id, target)
    join channel_events e on e.workspace_id = ${workspaceId} and e.connection_id = wanted.connection_id and e.target = wanted.target
    order by e.at`;
  const byConnection = new Map(known.map((entry) => [entry.connection.id, entry]));
  return rows.flatMap((row): Incoming[] => {
    const entry = byConnection.get(row.connection_id);
    const at = new Date(row.at);
    return entry ? [{ connection: entry.connection, manifest: entry.manifest, event: row.payload, externalId: row.external_id, sender: null, at, receivedAt: at }] : [];
  });
}

/** Applies them. */
export async function applyEarlierEvents(unit: Unit, workspaceId: string, known: readonly KnownIds[], touched: Touched): Promise<void> {
  await applyEffects(unit, workspaceId, await findEarlierEvents(unit, workspaceId, known), touched);
}

type TargetRecord = Omit<typeof messages.$inferSelect, "html"> & { authorHandle: string | null };

const targetKey = (connectionId: string, target: string) => `${connectionId}\n${target}`;

/** Which messages events speak of. An alias was chosen by its sender: it counts within the conversation only, and the newest first. */
function findDirect(tx: Unit["tx"], workspaceId: string, items: readonly Incoming[]) {
  const wanted = JSON.stringify(items.map((item) => ({ c: item.connection.id, t: item.event.target, k: item.event.conversation ?? null })));
  return tx.execute<{ id: string; connection_id: string; key: string }>(sql`
    with wanted as (select distinct c, t, k from json_to_recordset(${wanted}::json) as x(c uuid, t text, k text))
    select a.message_id as id, w.c as connection_id, w.t as key
    from wanted w join message_aliases a on a.workspace_id = ${workspaceId} and a.connection_id = w.c and a.alias = w.t
    join messages m on m.workspace_id = ${workspaceId} and m.id = a.message_id
    join conversations c on c.workspace_id = ${workspaceId} and c.id = m.conversation_id
    left join thread_keys k on k.workspace_id = ${workspaceId} and k.connection_id = w.c and k.key = w.k
    where w.k is null or k.conversation_id in (c.id, c.split_from_id)
    union all
    select m.id, w.c, w.t from wanted w join messages m on m.workspace_id = ${workspaceId} and m.connection_id = w.c and m.remote_id = w.t
    order by id`);
}

/** The conversations of messages that will say something else: locked with all others of a batch, before any message is. */
export async function conversationsSpokenOf({ tx }: Unit, workspaceId: string, items: readonly Incoming[]): Promise<string[]> {
  const aimed = items.filter(({ event }) => changesWords.has(event.kind) && event.target);
  const direct = aimed.length ? await findDirect(tx, workspaceId, aimed) : [];
  if (!direct.length) return [];
  const rows = await tx.selectDistinct({ id: messages.conversationId }).from(messages).where(and(eq(messages.workspaceId, workspaceId), inArray(messages.id, [...new Set(direct.map(({ id }) => id))])));
  return rows.map(({ id }) => id);
}

async function findTargets({ tx }: Unit, workspaceId: string, items: readonly Incoming[]): Promise<Map<string, TargetRecord>> {
  const found = new Map<string, TargetRecord>();
  if (!items.length) return found;
  const direct = await findDirect(tx, workspaceId, items);
  if (!direct.length) return found;
  const { html: _, ...columns } = getTableColumns(messages);
  const rows = await tx
    .select({ ...columns, authorHandle: identities.handle })
    .from(messages)
    .leftJoin(identities, and(eq(identities.workspaceId, workspaceId), eq(identities.id, messages.identityId)))
    .where(and(eq(messages.workspaceId, workspaceId), inArray(messages.id, [...new Set(direct.map((row) => row.id))])))
    .orderBy(asc(messages.id))
    .for("update", { of: messages });
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const row of direct) {
    const record = byId.get(row.id);
    if (record) found.set(targetKey(row.connection_id, row.key), record);
  }
  return found;
}

/**
 * Words belong to who wrote them: where senders choose message ids, anybody in a thread could name another's. Platforms
 * that vouch for the change leave `from` out; a room's moderation says so in `meta.moderated`.
 */
function mayChange(record: TargetRecord, { event }: Incoming): boolean {
  if (event.kind !== "message_edited" && event.kind !== "message_deleted") return true;
  if (event.meta?.moderated === true || event.from === undefined) return true;
  return record.direction === "out" ? event.outgoing === true : record.authorHandle === null || record.authorHandle === event.from;
}

type Patch = Partial<typeof messages.$inferInsert>;

async function effectOn(unit: Unit, workspaceId: string, record: TargetRecord, { event, at }: Incoming): Promise<Patch | null> {
  switch (event.kind) {
    case "message_edited":
      return record.editedAt && record.editedAt > at ? null : { text: event.text ?? record.text, html: event.html ?? null, editedAt: at };
    case "message_deleted":
      if (record.deletedAt) return null;
      takeBackNotices(unit, workspaceId, "message", [record.id]);
      return { deletedAt: at };
    case "reaction":
    case "reaction_removed":
      return { reactions: reactionsAfter(record.reactions, event) };
    case "media_part":
      return event.attachments?.length ? { attachments: [...(record.attachments ?? []), ...(await storeAttachments(unit, workspaceId, record.conversationId, event.attachments))] } : null;
    case "status":
      return event.status && record.direction === "out" && statusMayFollow(record.status, event.status) ? { status: event.status, ...(event.status === "failed" && { error: event.error?.message ?? failureWords(event.error?.code), errorKind: event.error?.retryable ? "network" : "rejected" }) } : null;
    default:
      return null;
  }
}

const failureWords = (code: string | undefined) => (code ? `The other side's server refused it (${code}).` : "The other side's server refused it.");

/**
 * A platform that tells a person's whole set each time gives it in `meta.reactionSet`; a removal without an emoji takes
 * back all of that person's.
 */
function reactionsAfter(current: Record<string, string[]> | null, { kind, emoji, from = "", meta }: ChannelEvent): Record<string, string[]> | null {
  const whole = Array.isArray(meta?.reactionSet) ? meta.reactionSet.filter((one) => typeof one === "string") : null;
  if (!whole && emoji) return withReaction(current, emoji, from, kind === "reaction");
  const cleared = Object.keys(current ?? {}).reduce<Record<string, string[]> | null>((left, one) => withReaction(left, one, from, false), current);
  return (whole ?? (kind === "reaction" ? ["❤"] : [])).reduce((left, one) => withReaction(left, one, from, true), cleared);
}

/** A read mark means that everything of ours up to it was read. */
async function readEverythingBefore({ tx }: Unit, workspaceId: string, record: TargetRecord, touched: Touched): Promise<void> {
  const rows = await tx
    .update(messages)
    .set({ status: "read" })
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, record.conversationId), eq(messages.direction, "out"), inArray(messages.status, ["sent", "delivered"]), sql`${messages.sentAt} <= ${record.sentAt.toISOString()}::timestamptz`))
    .returning({ id: messages.id });
  for (const row of rows) touched.messages.add(row.id);
}
