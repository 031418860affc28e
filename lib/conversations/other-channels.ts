import "server-only";
import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import { connections, conversations, identities } from "@/db/schema";
import { findConnector } from "../connectors/registry";
import { withdrawnAt } from "../consents/withdrawn";
import { inTransaction, type Context } from "../context";
import { requireConversation } from "./find";
import type { OtherChannel, OtherChannels } from "./schema";
import { draftRulesOf } from "./sending";
import { visibleConversations } from "./visibility";

const mostConnections = 200;

/**
 * Where else the person of a conversation can be written to: each of their handles with each connection that reaches it, where there is a
 * thread or the company may begin one. Where they wrote last comes first.
 * @throws AppError "not_found"
 */
export async function listOtherChannels(ctx: Context, conversationId: string): Promise<OtherChannels> {
  const { workspaceId } = ctx;
  return inTransaction(ctx, async (unit) => {
    const { tx } = unit;
    const conversation = await requireConversation(unit, ctx, conversationId);
    const { contactId } = conversation;
    if (!contactId || conversation.isGroup) return { items: [] };
    const handles = await tx
      .select({ id: identities.id, channel: identities.channel, namespace: identities.namespace, displayHandle: identities.displayHandle, optedOutAt: identities.optedOutAt })
      .from(identities)
      .where(and(eq(identities.workspaceId, workspaceId), eq(identities.contactId, contactId), isNull(identities.removedAt)))
      .orderBy(asc(identities.createdAt), asc(identities.id));
    const channels = [...new Set(handles.map(({ channel }) => channel))];
    if (!channels.length) return { items: [] };
    const open = await tx.select({ id: connections.id, connector: connections.connector, name: connections.name }).from(connections).where(and(eq(connections.workspaceId, workspaceId), inArray(connections.connector, channels), isNull(connections.removedAt), eq(connections.status, "active"))).orderBy(asc(connections.name), asc(connections.id)).limit(mostConnections);
    const threads = await tx
      .select({ id: conversations.id, identityId: conversations.identityId, connectionId: conversations.connectionId, lastInboundAt: conversations.lastInboundAt })
      .from(conversations)
      .where(and(visibleConversations(ctx), eq(conversations.contactId, contactId), eq(conversations.isGroup, false)))
      .orderBy(desc(conversations.lastMessageAt))
      .limit(mostConnections);
    const items: OtherChannel[] = [];
    for (const connection of open) {
      const connector = await findConnector(connection.connector);
      if (!connector?.send || connector.manifest.retired) continue;
      const { manifest } = connector;
      const withdrawn = await withdrawnAt(unit, workspaceId, contactId, connection.connector);
      for (const handle of handles.filter(({ channel, namespace }) => channel === connection.connector && (namespace === connection.connector || namespace === `${connection.connector}:${connection.id}`))) {
        const thread = threads.find(({ connectionId, identityId }) => connectionId === connection.id && (identityId === null || identityId === handle.id));
        if (thread?.id === conversationId || (connection.id === conversation.connectionId && handle.id === conversation.identityId)) continue;
        if (!thread && !manifest.rules.mayStart) continue;
        // Whoever writes themselves may be answered.
        const forbidden = handle.optedOutAt !== null || (withdrawn !== null && !(thread?.lastInboundAt && thread.lastInboundAt > withdrawn));
        items.push({
          ...draftRulesOf(manifest, connection.connector),
          channel: connection.connector, connectionId: connection.id, connectionName: connection.name, identityId: handle.id, handle: handle.displayHandle,
          // Where threads have subjects, a new one begins.
          conversationId: manifest.rules.subject ? null : (thread?.id ?? null),
          lastInboundAt: thread?.lastInboundAt?.toISOString() ?? null,
          blocked: forbidden ? `${conversation.title} does not want to be written to there.` : null,
        });
      }
    }
    return { items: items.toSorted((a, b) => Number(a.blocked !== null) - Number(b.blocked !== null) || (b.lastInboundAt ?? "").localeCompare(a.lastInboundAt ?? "")) };
  });
}
