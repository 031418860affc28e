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

/** Makers of test data: each gives what it made, in a workspace of the test's own. */

export async function createWorkspace(name = "Test workspace"): Promise<{ id: string }> {
  const id = newId();
  await getDb().insert(workspaces).values({ id, name, slug: id });
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

/** A manifest of no platform, for tests of what is the same on every channel. */
export const testManifest: ConnectorManifest = {
  id: "loom",
  name: "Loom",
  description: "A channel for tests.",
  kind: "im",
  icon: "M0 0h24v24H0z",
  thread: { light: "oklch(0.5 0.1 200)", dark: "oklch(0.7 0.1 200)" },
  synchronous: true,
  expectedReplyMinutes: 10,
  identityScope: "channel",
  settings: [],
  setupSteps: [],
  limits: { textLength: 1000, attachmentBytes: null, attachmentsPerMessage: 5, attachmentTypes: null, buttonsPerMessage: 0, sendsPerSecond: 10, sendsPerMinutePerConversation: null, source: "test" },
  rules: { replyWindowHours: null, mayStart: true, subject: false, formatting: "none" },
  receipts: { sent: true, delivered: true, read: true },
  idempotentSend: true,
};

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
