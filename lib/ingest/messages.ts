import "server-only";
import { and, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import { messages, sqlArray, sqlTimes } from "@/db";
import type { StoredAttachment } from "@/db/schema/conversations";
import type { EventAttachment } from "../connectors/events";
import { systemContext, within, type Unit } from "../context";
import { toMessage } from "../conversations/rows";
import type { Message } from "../conversations/schema";
import { storeFile } from "../files/store";
import { newId } from "../ids";
import { type Place, placeColumns } from "../metrics/facts";
import { identityOf, type Identities } from "./identities";
import type { Incoming } from "./incoming";
import type { Threads } from "./threads";

/** A message of the batch that the database did not have yet. */
export interface InsertedMessage {
  item: Incoming;
  id: string;
  conversationId: string;
  /** In whose figures it is; null: in nobody's. */
  place: Place | null;
  /** What lists and figures need of it. */
  facts: Pick<Message, "kind" | "direction" | "text" | "attachments" | "location" | "unsupported" | "automatic">;
  /** As threads show it. */
  shown: () => Message;
}

/**
 * Inserts a batch's messages; what was delivered before is left out, by connection and remote id. Files that came with
 * a message are stored first; files still at the platform are fetched by a job.
 */
export async function insertMessages(unit: Unit, workspaceId: string, items: readonly Incoming[], threads: Threads, senders: Identities): Promise<InsertedMessage[]> {
  const rows = new Map<Row, Incoming>();
  for (const item of items) rows.set(await toRow(unit, workspaceId, item, threads, senders), item);
  const inserted = await insertRows(unit, workspaceId, [...rows.keys()]);
  const result: InsertedMessage[] = [];
  for (const [row, item] of rows) {
    if (!inserted.has(row.id)) continue;
    result.push({ item, id: row.id, conversationId: row.conversationId, place: threads.places.get(row.conversationId) ?? null, facts: factsOf(row), shown: () => toMessage({ ...row, workspaceId, hasHtml: row.html !== null }) });
    if (row.attachments?.some((attachment) => attachment.state === "fetching")) unit.job({ identifier: "fetch_media", payload: { workspaceId, messageId: row.id }, max_attempts: 8 });
  }
  insertAliases(unit, workspaceId, result);
  return result;
}

const factsOf = ({ kind, direction, text, attachments, extra }: Row): InsertedMessage["facts"] => ({
  kind,
  direction,
  text,
  attachments: attachments ?? [],
  location: (extra?.location as Message["location"]) ?? null,
  unsupported: extra?.unsupported === true,
  automatic: extra?.automatic === true,
});

type Row = Omit<typeof messages.$inferSelect, "workspaceId">;

async function toRow(unit: Unit, workspaceId: string, item: Incoming, threads: Threads, senders: Identities): Promise<Row> {
  const { event, connection } = item;
  const conversationId = threads.byItem.get(item)!;
  const sender = identityOf(senders, item.sender);
  const out = event.outgoing ?? false;
  const kind = event.kind === "started" ? "system" : "message";
  const place = kind === "message" ? (threads.places.get(conversationId) ?? null) : null;
  return {
    id: newId(),
    conversationId,
    connectionId: connection.id,
    kind,
    direction: out ? "out" : "in",
    remoteId: item.externalId,
    identityId: sender?.id ?? null,
    memberId: null,
    ...placeColumns(place),
    authorName: out ? (event.fromName ?? connection.displayName) : (event.fromName ?? sender?.name ?? null),
    subject: event.subject ?? null,
    text: event.kind === "started" ? startedText(event.text) : (event.text ?? event.answer?.title ?? ""),
    quoted: event.quoted ?? null,
    html: event.html ?? null,
    attachments: event.attachments?.length ? await storeAttachments(unit, workspaceId, conversationId, event.attachments) : null,
    replyToRemoteId: event.replyTo ?? null,
    reactions: null,
    extra: extraOf(item),
    status: out ? "sent" : "received",
    errorKind: null,
    error: null,
    attempts: 0,
    notBefore: null,
    scheduledAt: null,
    idempotencyKey: null,
    sentAt: item.at,
    receivedAt: item.receivedAt,
    editedAt: null,
    deletedAt: null,
  };
}

const startedText = (payload: string | undefined) => (payload ? `Started the conversation (${payload})` : "Started the conversation");

function extraOf({ event }: Incoming): Row["extra"] {
  const { location, answer, automatic, standby, meta } = event;
  const extra = { ...(location && { location }), ...(answer && { answer }), ...(automatic && { automatic }), ...((event.unsupported || event.kind === "unknown") && { unsupported: true }), ...(standby && { standby }), ...(meta && { meta }) };
  return Object.keys(extra).length ? extra : null;
}

/** Keeps what came with the event; the rest stays a reference until a job has fetched it. */
export async function storeAttachments(unit: Unit, workspaceId: string, conversationId: string, attachments: readonly EventAttachment[]): Promise<StoredAttachment[]> {
  const ctx = within(systemContext(workspaceId), unit);
  const stored: StoredAttachment[] = [];
  for (const { content, ...attachment } of attachments) {
    const base = { type: attachment.type, name: attachment.name, mime: attachment.mime, size: attachment.size, title: attachment.title, inline: attachment.inline, ...(attachment.inline && { contentId: attachment.mediaId }) };
    if (content) {
      const file = await storeFile(unit, ctx, { name: attachment.name ?? attachment.type, content, conversationId });
      stored.push({ ...base, fileId: file.id, mime: file.mime, size: file.size, state: "ready" });
    } else if (attachment.mediaId || attachment.url) stored.push({ ...base, mediaId: attachment.mediaId, url: attachment.url, state: "fetching" });
    else stored.push({ ...base, state: "remote" });
  }
  return stored;
}

/** In the order of what makes them unique, so that batches with the same messages wait for one another and never in a circle. */
async function insertRows({ sql }: Unit, workspaceId: string, rows: readonly Row[]): Promise<Set<string>> {
  if (!rows.length) return new Set();
  const sorted = rows.toSorted((a, b) => compare(a.connectionId, b.connectionId) || compare(a.remoteId!, b.remoteId!));
  const json = (valueOf: (row: Row) => unknown) => sqlArray(sorted, (row) => (valueOf(row) === null ? null : JSON.stringify(valueOf(row))));
  const inserted = await sql<{ id: string }[]>`
    insert into messages (workspace_id, id, conversation_id, connection_id, kind, direction, remote_id, identity_id, place_team_id, place_member_id, author_name, subject, text, quoted, html, attachments, reply_to_remote_id, extra, status, sent_at, received_at)
    select ${workspaceId}::uuid, i, c, n, k, d, r, y, g, w, a, s, t, q, h, f, p, e, u, to_timestamp(m / 1000), to_timestamp(v / 1000)
    from unnest(${sqlArray(sorted, ({ id }) => id)}::uuid[], ${sqlArray(sorted, ({ conversationId }) => conversationId)}::uuid[], ${sqlArray(sorted, ({ connectionId }) => connectionId)}::uuid[],
      ${sqlArray(sorted, ({ kind }) => kind)}::text[], ${sqlArray(sorted, ({ direction }) => direction)}::text[], ${sqlArray(sorted, ({ remoteId }) => remoteId)}::text[],
      ${sqlArray(sorted, ({ identityId }) => identityId)}::uuid[], ${sqlArray(sorted, ({ placeTeamId }) => placeTeamId)}::uuid[], ${sqlArray(sorted, ({ placeMemberId }) => placeMemberId)}::uuid[], ${sqlArray(sorted, ({ authorName }) => authorName)}::text[], ${sqlArray(sorted, ({ subject }) => subject)}::text[],
      ${sqlArray(sorted, ({ text }) => text)}::text[], ${sqlArray(sorted, ({ quoted }) => quoted)}::text[], ${sqlArray(sorted, ({ html }) => html)}::text[], ${json(({ attachments }) => attachments)}::jsonb[],
      ${sqlArray(sorted, ({ replyToRemoteId }) => replyToRemoteId)}::text[], ${json(({ extra }) => extra)}::jsonb[], ${sqlArray(sorted, ({ status }) => status)}::text[],
      ${sqlTimes(sorted, ({ sentAt }) => sentAt)}::float8[], ${sqlTimes(sorted, ({ receivedAt }) => receivedAt)}::float8[]) as x(i, c, n, k, d, r, y, g, w, a, s, t, q, h, f, p, e, u, m, v)
    on conflict (workspace_id, connection_id, remote_id) where remote_id is not null do nothing
    returning id`;
  return new Set(inserted.map((row) => row.id));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function insertAliases({ sql, later }: Unit, workspaceId: string, inserted: readonly InsertedMessage[]): void {
  const rows = inserted.flatMap(({ item, id }) => (item.event.aliases ?? []).flatMap((alias, position) => (alias === item.externalId ? [] : [{ c: item.connection.id, a: alias, m: id, p: position }])));
  if (!rows.length) return;
  later(sql`
    insert into message_aliases (workspace_id, connection_id, alias, message_id, position)
    select ${workspaceId}::uuid, c, a, m, p from json_to_recordset(${JSON.stringify(rows)}::text::json) as x(c uuid, a text, m uuid, p int) order by c, a
    on conflict do nothing`);
}

/** Reads messages as threads show them. */
export async function readMessages({ tx }: Unit, workspaceId: string, ids: readonly string[]): Promise<Message[]> {
  if (!ids.length) return [];
  const { html: _, ...columns } = getTableColumns(messages);
  const rows = await tx.select({ ...columns, hasHtml: sql<boolean>`${messages.html} is not null` }).from(messages).where(and(eq(messages.workspaceId, workspaceId), inArray(messages.id, [...ids])));
  return rows.map(toMessage);
}
