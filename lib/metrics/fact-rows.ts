import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { connections, contacts, conversations, messages } from "@/db/schema";
import type { StoredAttachment } from "@/db/schema/conversations";
import type { Context, Unit } from "../context";
import { visibleConversations } from "../conversations/visibility";
import { previewOf } from "../messages/preview";
import type { Message } from "../conversations/schema";
import type { MetricFact } from "./metric-schema";
import { orNull, readNames } from "./metric-scope";

/** A record behind a figure as it is stored. */
export type FactRow = {
  id: string;
  at: Date;
  kind: MetricFact["kind"];
  value: number | null;
  connectionId: string;
  teamId: string;
  memberId: string;
  conversationId: string;
  messageId: string | null;
};

/** What screens show of them: names, and what was said where the reader may see the conversation as it lies now. */
export async function toFacts(unit: Unit, ctx: Context, rows: readonly FactRow[]): Promise<MetricFact[]> {
  if (!rows.length) return [];
  const [names, channels, threads] = await Promise.all([
    readNames({ ...ctx, unit }, rows.map(({ memberId }) => memberId)),
    readChannels(unit, ctx, rows.map(({ connectionId }) => connectionId)),
    readThreads(unit, ctx, rows.map(({ conversationId }) => conversationId)),
  ]);
  const texts = await readTexts(unit, ctx, rows.flatMap(({ messageId, conversationId }) => (messageId && threads.has(conversationId) ? [messageId] : [])));
  return rows.map(({ id, at, kind, value, connectionId, teamId, memberId, conversationId, messageId }): MetricFact => {
    const thread = threads.get(conversationId);
    return {
      id,
      kind,
      at: at.toISOString(),
      value,
      channel: channels.get(connectionId) ?? "",
      team: { id: orNull(teamId), name: names.team(teamId) },
      member: { id: orNull(memberId), name: names.member(memberId) },
      conversation: thread ? { id: conversationId, title: thread.title } : null,
      contact: thread?.contactId && thread.contact !== null ? { id: thread.contactId, name: thread.contact } : null,
      messageId: thread ? messageId : null,
      text: (thread && (messageId ? texts.get(messageId) : kind === "now" ? thread.lastMessageText : null)) ?? null,
    };
  });
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
