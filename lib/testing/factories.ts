import "server-only";
import { connectionHealth, connectionRoutes, connections, getDb, members, teamMembers, teams, users, userWorkspaces, withWorkspace, workspaces } from "@/db";
import { sealCredentials } from "../connections/secrets";
import type { ConnectorManifest } from "../connectors/manifest";
import { type Context, inTransaction, systemContext } from "../context";
import { newId } from "../ids";
import { type Incoming, toIncoming } from "../ingest/incoming";
import { applyEvents } from "../ingest/apply";
import type { ChannelEvent } from "../connectors/contract";
import { type Role, seesEverything } from "../members/roles";
import { testManifest } from "./manifest";

export { testManifest } from "./manifest";

/** Makers of test data: each gives what it made, in a workspace of the test's own. */

/** What is sent in it goes out at once. */
export async function createWorkspace(name = "Test workspace"): Promise<{ id: string }> {
  const id = newId();
  await getDb().insert(workspaces).values({ id, name, slug: id, undoSendSeconds: 0 });
  return { id };
}

/** A member with a user of its own, and the context of a signed-in session of theirs. */
export async function createMember(workspaceId: string, options: { name?: string; roles?: Role[]; teamIds?: string[] } = {}): Promise<{ id: string; userId: string; context: Context }> {
  const { name = "Ana Meyer", roles = ["sales"], teamIds = [] } = options;
  const id = newId();
  const userId = newId();
  const email = `${id}@weft.example`;
  await getDb().insert(users).values({ id: userId, email, name });
  await getDb().insert(userWorkspaces).values({ userId, workspaceId, memberId: id });
  await withWorkspace(workspaceId, async (tx) => {
    await tx.insert(members).values({ workspaceId, id, userId, name, email, roles });
    for (const teamId of teamIds) await tx.insert(teamMembers).values({ workspaceId, teamId, memberId: id });
  });
  const context: Context = { workspaceId, actor: { kind: "member", id, userId, name, roles, sessionId: null }, scope: seesEverything(roles) ? { all: true } : { all: false, teamIds, memberId: id } };
  return { id, userId, context };
}

export async function createTeam(workspaceId: string, name = "North", parentId: string | null = null): Promise<{ id: string }> {
  const id = newId();
  await withWorkspace(workspaceId, (tx) => tx.insert(teams).values({ workspaceId, id, parentId, kind: parentId ? "team" : "department", name }));
  return { id };
}

export async function createConnection(workspaceId: string, options: { connector?: string; settings?: Record<string, unknown>; secrets?: Record<string, string>; facts?: Record<string, unknown>; teamId?: string | null; attended?: boolean } = {}) {
  const { connector = testManifest.id, settings = {}, secrets = {}, facts = {}, teamId = null, attended = false } = options;
  const id = newId();
  const row = { workspaceId, id, connector, name: "Test connection", remoteId: id, displayName: "test", settings, secrets: sealCredentials(workspaceId, id, secrets), facts, teamId, isDemo: false, status: "active" as const };
  await withWorkspace(workspaceId, async (tx) => {
    await tx.insert(connections).values(row);
    await tx.insert(connectionHealth).values({ workspaceId, connectionId: id });
  });
  await getDb().insert(connectionRoutes).values({ connectionId: id, workspaceId, connector, attended });
  return row;
}

/** Applies events as if a connection had received them just now. */
export async function receive(workspaceId: string, connection: Incoming["connection"], events: ChannelEvent[], manifest: ConnectorManifest = testManifest): Promise<void> {
  const receivedAt = new Date();
  const deliveryId = newId();
  const items = events.map((event, index) => toIncoming(connection, manifest, event, receivedAt, deliveryId, index));
  await inTransaction(systemContext(workspaceId), (unit) => applyEvents(unit, workspaceId, items));
}
