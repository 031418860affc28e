import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { connections, contacts, conversations, identities, mentions, messages } from "@/db/schema";
import type { StoredAttachment } from "@/db/schema/conversations";
import { hasPermission, type Context, type Unit } from "../context";
import { seenBy } from "../mentions/find";
import { visibleConversations } from "../conversations/visibility";
import { previewOf } from "../messages/preview";
import type { Message } from "../conversations/schema";
import { holdersOf } from "../conversations/regroup/moved";
import { isOfMessages, type HappenedKind } from "./happened";
import type { MetricFact } from "./metric-schema";
import { orNull, readNames } from "./metric-scope";

/** A record behind a figure as it is stored. */
export type FactRow = {
  id: string;
  at: Date;
  kind: MetricFact["kind"];
  value: number | null;
  hoursValue: number | null;
  connectionId: string;
  teamId: string;
  memberId: string;
  /** Null for what happened in public. */
  conversationId: string | null;
  messageId: string | null;
  mentionId: string | null;
};

/** What screens show of them: names, and what was said where the reader may see the conversation or the mention as it lies now. */
export async function toFacts(unit: Unit, ctx: Context, rows: readonly FactRow[]): Promise<MetricFact[]> {
  if (!rows.length) return [];
  const placed = await whereTheyAre(unit, ctx, rows);
  const [names, channels, threads, posts] = await Promise.all([
    readNames({ ...ctx, unit }, placed.map(({ memberId }) => memberId)),
    readChannels(unit, ctx, placed.map(({ connectionId }) => connectionId)),
    readThreads(unit, ctx, placed.flatMap(({ conversationId }) => conversationId ?? [])),
    readMentions(unit, ctx, placed.flatMap(({ mentionId }) => mentionId ?? [])),
  ]);
  const texts = await readTexts(unit, ctx, placed.flatMap(({ messageId, conversationId }) => (messageId && conversationId && threads.has(conversationId) ? [messageId] : [])));
  return placed.map(({ id, at, kind, value, hoursValue, connectionId, teamId, memberId, conversationId, messageId, mentionId }): MetricFact => {
    const thread = conversationId ? threads.get(conversationId) : undefined;
    const post = mentionId ? posts.get(mentionId) : undefined;
    return {
      id,
      kind,
      at: at.toISOString(),
      value,
      hoursValue,
      channel: channels.get(connectionId) ?? "",
      team: { id: orNull(teamId), name: names.team(teamId) },
      member: { id: orNull(memberId), name: names.member(memberId) },
      conversation: thread ? { id: thread.id, title: thread.title } : null,
      contact: thread?.contactId && thread.contact !== null ? { id: thread.contactId, name: thread.contact } : post?.contactId && post.contact !== null ? { id: post.contactId, name: post.contact } : null,
      ...(mentionId && { mention: post ? { id: post.parentId ?? post.id, author: post.author } : null }),
      messageId: thread ? messageId : null,
      text: post ? post.text : (thread && (messageId ? texts.get(messageId) : kind === "now" ? thread.lastMessageText : null)) ?? null,
    };
  });
}

/** What happened stays counted where it was; its conversation may have become another since, and its message may be in another one. */
async function whereTheyAre(unit: Unit, ctx: Context, rows: readonly FactRow[]): Promise<readonly FactRow[]> {
  const said = rows.flatMap(({ messageId, kind }) => (messageId && !isOfMessages(kind as HappenedKind) ? [messageId] : []));
  const [ofMessages, holders] = [
    new Map(said.length ? (await unit.tx.select({ id: messages.id, conversationId: messages.conversationId }).from(messages).where(and(eq(messages.workspaceId, ctx.workspaceId), inArray(messages.id, said)))).map((row) => [row.id, row.conversationId]) : []),
    await holdersOf(unit, ctx, rows.flatMap(({ conversationId }) => conversationId ?? [])),
  ];
  return rows.map((row) => ({ ...row, conversationId: (row.messageId && ofMessages.get(row.messageId)) || (row.conversationId && (holders.get(row.conversationId) ?? row.conversationId)) }));
}

async function readChannels({ tx }: Unit, { workspaceId }: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.select({ id: connections.id, connector: connections.connector }).from(connections).where(and(eq(connections.workspaceId, workspaceId), inArray(connections.id, [...new Set(ids)])));
  return new Map(rows.map(({ id, connector }) => [id, connector]));
}

async function readThreads({ tx }: Unit, ctx: Context, ids: readonly string[]) {
  const rows = await tx
    .select({ id: conversations.id, title: conversations.title, contactId: conversations.contactId, contact: contacts.name, lastMessageText: conversations.lastMessageText })
    .from(conversations)
    .leftJoin(contacts, and(eq(contacts.workspaceId, ctx.workspaceId), eq(contacts.id, conversations.contactId)))
    .where(and(visibleConversations(ctx), inArray(conversations.id, [...new Set(ids)])));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Public posts that the reader may see, of an answer of ours with the mention that it answers. */
async function readMentions({ tx }: Unit, ctx: Context, ids: readonly string[]) {
  if (!ids.length || !hasPermission(ctx, "mentions.read")) return new Map<string, never>();
  const parents = alias(mentions, "parent");
  const rows = await tx
    .select({ id: mentions.id, author: mentions.authorName, text: sql<string>`case when ${mentions.deletedAt} is null then left(${mentions.text}, ${textRead}) else 'Deleted' end`, contactId: identities.contactId, contact: contacts.name, parentId: parents.id })
    .from(mentions)
    .leftJoin(identities, and(eq(identities.workspaceId, ctx.workspaceId), eq(identities.id, sql`coalesce(${mentions.identityId}, ${mentions.toIdentityId})`)))
    .leftJoin(contacts, and(eq(contacts.workspaceId, ctx.workspaceId), eq(contacts.id, identities.contactId)))
    .leftJoin(parents, and(eq(parents.workspaceId, ctx.workspaceId), eq(mentions.isOurs, true), eq(parents.connectionId, mentions.connectionId), eq(parents.remoteId, mentions.parentRemoteId)))
    .where(and(seenBy(ctx), inArray(mentions.id, [...new Set(ids)])));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Enough of a text for a preview. */
const textRead = 640;

async function readTexts({ tx }: Unit, { workspaceId }: Context, ids: readonly string[]): Promise<Map<string, string>> {
  if (!ids.length) return new Map();
  const rows = await tx
    .select({ id: messages.id, text: sql<string>`left(${messages.text}, ${textRead})`, attachments: messages.attachments, extra: messages.extra, deletedAt: messages.deletedAt })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), inArray(messages.id, [...new Set(ids)])));
  return new Map(rows.map(({ id, text, attachments, extra, deletedAt }) => [id, deletedAt ? "Deleted" : previewOf({ text, attachments: (attachments ?? []) as StoredAttachment[], location: (extra?.location as Message["location"]) ?? null, unsupported: extra?.unsupported === true })]));
}
