import "server-only";
import { and, asc, desc, eq, isNull } from "drizzle-orm";
import { connections, identities, memberIdentities } from "@/db/schema";
import { requireMember } from "../../auth/sessions";
import { isRecordsOnly } from "../../connectors/manifest";
import { findManifest } from "../../connectors/registry";
import { inTransaction, requirePermission, type Context, type Unit } from "../../context";
import type { HandlePlace, MemberHandle, OwnHandles } from "./schema";

/** The acting member's handles, the preferred first, and the connections on which further ones can be proved. @throws AppError "forbidden" for API keys */
export async function listOwnHandles(ctx: Context): Promise<OwnHandles> {
  const { id } = requireMember(ctx);
  return inTransaction(ctx, async (unit) => ({ items: await readHandles(unit, ctx, id), places: await placesOf(unit, ctx) }));
}

/** Which handles are whose. @throws AppError "forbidden" */
export async function listHandles(ctx: Context): Promise<{ items: MemberHandle[] }> {
  requirePermission(ctx, "people.manage");
  return inTransaction(ctx, async (unit) => ({ items: await readHandles(unit, ctx) }));
}

const most = 1_000;

export async function readHandles({ tx }: Unit, { workspaceId }: Context, memberId?: string): Promise<MemberHandle[]> {
  const rows = await tx
    .select({ held: memberIdentities, identity: { channel: identities.channel, displayHandle: identities.displayHandle }, connection: { name: connections.name, status: connections.status, removedAt: connections.removedAt } })
    .from(memberIdentities)
    .innerJoin(identities, and(eq(identities.workspaceId, workspaceId), eq(identities.id, memberIdentities.identityId)))
    .innerJoin(connections, and(eq(connections.workspaceId, workspaceId), eq(connections.id, memberIdentities.connectionId)))
    .where(and(eq(memberIdentities.workspaceId, workspaceId), isNull(memberIdentities.removedAt), memberId ? eq(memberIdentities.memberId, memberId) : undefined))
    .orderBy(asc(memberIdentities.memberId), desc(memberIdentities.isPreferred), asc(memberIdentities.verifiedAt))
    .limit(most);
  return rows.map(({ held, identity, connection }) => ({
    identityId: held.identityId,
    memberId: held.memberId,
    connectionId: held.connectionId,
    channel: identity.channel,
    connection: connection.name,
    handle: identity.displayHandle,
    isPreferred: held.isPreferred,
    isReachable: connection.removedAt === null && connection.status === "active",
    verifiedAt: held.verifiedAt.toISOString(),
  }));
}

/** Where a word can be written to: a channel with an account of ours that people write to. */
async function placesOf({ tx }: Unit, { workspaceId }: Context): Promise<HandlePlace[]> {
  const open = await tx
    .select({ id: connections.id, connector: connections.connector, name: connections.name, displayName: connections.displayName })
    .from(connections)
    .where(and(eq(connections.workspaceId, workspaceId), isNull(connections.removedAt), eq(connections.status, "active")))
    .orderBy(asc(connections.name))
    .limit(most);
  return open.filter(({ connector }) => mayProve(connector)).map(({ id, connector, name, displayName }) => ({ connectionId: id, channel: connector, name, address: displayName }));
}

/** A visitor of a web site has no handle that lasts, and a book of records has nobody to write to. */
export function mayProve(connector: string): boolean {
  const manifest = findManifest(connector);
  return manifest !== null && !isRecordsOnly(manifest) && !manifest.retired && manifest.kind !== "chat";
}
