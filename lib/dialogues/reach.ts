import "server-only";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { connections, conversations, identities, memberIdentities } from "@/db/schema";
import { findManifest } from "../connectors/registry";
import type { Unit } from "../context";
import type { Reach } from "./speak";

/** Where a member wants to be asked: the handle they prefer, else any that is verified; null asks them in the app alone. */
export async function reachOfMember({ tx }: Unit, workspaceId: string, memberId: string): Promise<Reach | null> {
  const [found] = await tx
    .select({ identityId: memberIdentities.identityId, connectionId: memberIdentities.connectionId })
    .from(memberIdentities)
    .innerJoin(identities, and(eq(identities.workspaceId, workspaceId), eq(identities.id, memberIdentities.identityId)))
    .innerJoin(connections, and(eq(connections.workspaceId, workspaceId), eq(connections.id, memberIdentities.connectionId)))
    .where(and(eq(memberIdentities.workspaceId, workspaceId), eq(memberIdentities.memberId, memberId), isNull(memberIdentities.removedAt), isNull(identities.removedAt), isNull(connections.removedAt), eq(connections.status, "active")))
    .orderBy(desc(memberIdentities.isPreferred), memberIdentities.verifiedAt)
    .limit(1);
  return found ?? null;
}

/** Where a contact talks with us: where they wrote last, else where the company may begin; null where there is neither. */
export async function reachOfContact({ tx }: Unit, workspaceId: string, contactId: string): Promise<Reach | null> {
  const [last] = await tx
    .select({ identityId: conversations.identityId, connectionId: conversations.connectionId })
    .from(conversations)
    .innerJoin(identities, and(eq(identities.workspaceId, workspaceId), eq(identities.id, conversations.identityId)))
    .innerJoin(connections, and(eq(connections.workspaceId, workspaceId), eq(connections.id, conversations.connectionId)))
    .where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.contactId, contactId), eq(conversations.isGroup, false), isNull(identities.removedAt), isNull(identities.optedOutAt), isNull(connections.removedAt), eq(connections.status, "active")))
    .orderBy(sql`${conversations.lastInboundAt} desc nulls last`, desc(conversations.lastMessageAt))
    .limit(1);
  if (last?.identityId) return { identityId: last.identityId, connectionId: last.connectionId };
  const handles = await tx.select({ id: identities.id, channel: identities.channel, namespace: identities.namespace }).from(identities).where(and(eq(identities.workspaceId, workspaceId), eq(identities.contactId, contactId), isNull(identities.removedAt), isNull(identities.optedOutAt)));
  const open = await tx.select({ id: connections.id, connector: connections.connector }).from(connections).where(and(eq(connections.workspaceId, workspaceId), isNull(connections.removedAt), eq(connections.status, "active"))).limit(200);
  for (const connection of open) {
    if (!findManifest(connection.connector)?.rules.mayStart) continue;
    const handle = handles.find(({ channel, namespace }) => channel === connection.connector && (namespace === connection.connector || namespace === `${connection.connector}:${connection.id}`));
    if (handle) return { identityId: handle.id, connectionId: connection.id };
  }
  return null;
}
