import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import { connections, members, teamMembers, teams } from "@/db/schema";
import { isRecordsOnly } from "../connectors/manifest";
import { findManifest } from "../connectors/registry";
import { inTransaction, type Context } from "../context";
import type { Directory } from "./schema";

const membersShown = 1_000;

/** The names that conversations are shown and filtered by: members, teams and connections of the workspace. */
export async function getDirectory(ctx: Context): Promise<Directory> {
  const { workspaceId } = ctx;
  return inTransaction(ctx, async ({ tx }) => {
    const people = await tx.select({ id: members.id, name: members.name, status: members.status }).from(members).where(eq(members.workspaceId, workspaceId)).orderBy(asc(members.name), asc(members.id)).limit(membersShown);
    const memberships = await tx.select({ memberId: teamMembers.memberId, teamId: teamMembers.teamId }).from(teamMembers).where(eq(teamMembers.workspaceId, workspaceId));
    const groups = await tx.select({ id: teams.id, parentId: teams.parentId, name: teams.name, kind: teams.kind }).from(teams).where(eq(teams.workspaceId, workspaceId)).orderBy(asc(teams.name), asc(teams.id));
    const accounts = await tx
      .select({ id: connections.id, name: connections.name, channel: connections.connector, status: connections.status })
      .from(connections)
      .where(and(eq(connections.workspaceId, workspaceId), isNull(connections.removedAt)))
      .orderBy(asc(connections.name), asc(connections.id));
    const teamsOf = new Map<string, string[]>();
    for (const { memberId, teamId } of memberships) teamsOf.set(memberId, [...(teamsOf.get(memberId) ?? []), teamId]);
    return {
      members: people.map(({ id, name, status }) => ({ id, name, active: status === "active", teamIds: teamsOf.get(id) ?? [] })),
      teams: groups,
      connections: accounts.flatMap(({ id, name, channel, status }) => {
        const manifest = findManifest(channel);
        return manifest && isRecordsOnly(manifest) ? [] : { id, name, channel, mayStart: status === "active" && !manifest?.retired && (manifest?.rules.mayStart ?? false), subject: manifest?.rules.subject ?? false };
      }),
    };
  });
}
