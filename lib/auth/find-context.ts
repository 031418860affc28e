import "server-only";
import type { Availability } from "../assignment/rule";
import { and, eq, lt, sql } from "drizzle-orm";
import { getDb, sessions, users, userWorkspaces, withWorkspace, workspaces } from "@/db";
import type { Context } from "../context";
import { seesEverything, type Role } from "../members/roles";
import { readSessionId } from "./cookie";
import { isLive } from "./sessions";

/** Everything that a request of a signed-in person knows. */
export interface SignedIn {
  context: Context;
  sessionId: string;
  user: { id: string; email: string; name: string };
  member: { id: string; name: string; email: string; roles: readonly Role[]; isDemo: boolean; preferences: Record<string, unknown>; availability: Availability };
  workspace: { id: string; name: string; slug: string; timeZone: string; currency: string; language: string; isDemo: boolean };
  workspaces: { id: string; name: string }[];
}

/** The context of the session that a `Cookie` header names, or null. Needs no Next: the event stream asks with it. */
export async function contextFromCookieHeader(cookieHeader: string | null | undefined): Promise<Context | null> {
  const sessionId = await readSessionId(cookieHeader);
  return sessionId ? findContextForSession(sessionId) : null;
}

/** The context of a session, or null when it ended, was revoked, or its member may not work in any workspace. */
export async function findContextForSession(sessionId: string): Promise<Context | null> {
  return (await findSignedIn(sessionId))?.context ?? null;
}

/** Who is signed in, in which workspace and as which member; null as `findContextForSession`. */
export async function findSignedIn(sessionId: string): Promise<SignedIn | null> {
  const rows = await getDb()
    .select({ user: { id: users.id, email: users.email, name: users.name }, workspace: workspaces, memberId: userWorkspaces.memberId, lastSeenAt: sessions.lastSeenAt })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .innerJoin(userWorkspaces, eq(userWorkspaces.userId, users.id))
    .innerJoin(workspaces, eq(workspaces.id, userWorkspaces.workspaceId))
    .where(and(eq(sessions.id, sessionId), isLive()))
    .orderBy(sql`${userWorkspaces.workspaceId} = ${sessions.workspaceId} desc nulls last`, workspaces.createdAt);
  const [first] = rows;
  if (!first) return null;
  touch(sessionId, first.lastSeenAt);
  // Usually the first one; the others only while its member is suspended or has not accepted the invitation.
  for (const { user, workspace, memberId } of rows) {
    const member = await findActiveMember(workspace.id, memberId);
    if (member) return toSignedIn(sessionId, user, workspace, member, rows.map(({ workspace: { id, name } }) => ({ id, name })));
  }
  return null;
}

type MemberRow = { id: string; user_id: string; name: string; email: string; roles: Role[]; is_demo: boolean; preferences: Record<string, unknown>; availability: Availability; team_ids: string[] | null };

/** The member with the teams whose work they see: their own, and for managers and leads all below. */
async function findActiveMember(workspaceId: string, memberId: string): Promise<MemberRow | undefined> {
  const [row] = await withWorkspace(workspaceId, (tx) => tx.execute<MemberRow>(sql`
    with recursive seen as (
      select tm.team_id as id, tm.is_lead or 'manager' = any(m.roles) as down
      from team_members tm join members m on m.workspace_id = ${workspaceId} and m.id = tm.member_id
      where tm.workspace_id = ${workspaceId} and tm.member_id = ${memberId}
      union
      select t.id, true from teams t join seen on t.parent_id = seen.id where t.workspace_id = ${workspaceId} and seen.down
    )
    select id, user_id, name, email, roles, is_demo, preferences, availability, (select array_agg(distinct seen.id) from seen) as team_ids
    from members where workspace_id = ${workspaceId} and id = ${memberId} and status = 'active'`));
  return row;
}

/** A member as they would be signed in, for what is computed for them while they are not; null for who may not work here. */
export async function findMemberContext(workspaceId: string, memberId: string): Promise<{ context: Context; name: string; email: string } | null> {
  const row = await findActiveMember(workspaceId, memberId);
  return row ? { context: contextOf(workspaceId, row.user_id, row, null), name: row.name, email: row.email } : null;
}

function contextOf(workspaceId: string, userId: string, { id, name, roles, team_ids }: MemberRow, sessionId: string | null): Context {
  return { workspaceId, actor: { kind: "member", id, userId, name, roles, sessionId }, scope: seesEverything(roles) ? { all: true } : { all: false, teamIds: team_ids ?? [], memberId: id } };
}

function toSignedIn(sessionId: string, user: SignedIn["user"], workspace: typeof workspaces.$inferSelect, member: MemberRow, all: SignedIn["workspaces"]): SignedIn {
  const { id, name, email, roles, is_demo, preferences, availability } = member;
  return {
    context: contextOf(workspace.id, user.id, member, sessionId),
    sessionId,
    user,
    member: { id, name, email, roles, isDemo: is_demo, preferences, availability },
    workspace: { id: workspace.id, name: workspace.name, slug: workspace.slug, timeZone: workspace.timeZone, currency: workspace.currency, language: workspace.language, isDemo: workspace.isDemo },
    workspaces: all,
  };
}

/** Notes the use of a session, at most once a minute, without making the request wait. */
function touch(sessionId: string, lastSeenAt: Date): void {
  const now = Date.now();
  if (now - lastSeenAt.getTime() < 60_000) return;
  getDb().update(sessions).set({ lastSeenAt: new Date(now) }).where(and(eq(sessions.id, sessionId), lt(sessions.lastSeenAt, new Date(now - 60_000)))).catch(() => {});
}
