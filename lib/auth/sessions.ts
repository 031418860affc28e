import "server-only";
import { and, desc, eq, gt, isNull, lt, ne, or, sql } from "drizzle-orm";
import { getDb, sessions } from "@/db";
import type { Context } from "../context";
import { AppError } from "../errors";
import { newId } from "../ids";
import { sessionSeconds } from "./cookie";
import { deviceWords } from "./device";
import type { SessionRow } from "./schema";

/** A session that nobody used for so long has ended. */
export const idleSeconds = 14 * 24 * 60 * 60;

export interface SignInOrigin {
  ip: string | null;
  userAgent: string | null;
}

/** Starts a session for someone who has just proven who they are. @returns its id */
export async function startSession(userId: string, origin: SignInOrigin, workspaceId: string | null = null): Promise<string> {
  const id = newId();
  const now = Date.now();
  await getDb().insert(sessions).values({
    id,
    userId,
    workspaceId,
    createdAt: new Date(now),
    lastSeenAt: new Date(now),
    expiresAt: new Date(now + sessionSeconds * 1000),
    ip: origin.ip,
    userAgent: origin.userAgent?.slice(0, 400) ?? null,
  });
  return id;
}

/** Rows of sessions that are still good. */
export const isLive = () => and(isNull(sessions.revokedAt), gt(sessions.expiresAt, sql`now()`), gt(sessions.lastSeenAt, sql`now() - make_interval(secs => ${idleSeconds})`));

/** Ends one session at once, whoever's it is. */
export async function endSession(sessionId: string): Promise<void> {
  await getDb().update(sessions).set({ revokedAt: new Date() }).where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)));
}

/** Ends all sessions of a person, but for one. */
export async function endSessionsOf(userId: string, exceptId: string | null = null): Promise<void> {
  await getDb().update(sessions).set({ revokedAt: new Date() }).where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt), exceptId ? ne(sessions.id, exceptId) : undefined));
}

/** Drops sessions that ended more than a month ago: until then they tell who was signed in. */
export async function forgetEndedSessions(): Promise<void> {
  const before = sql`now() - interval '30 days'`;
  await getDb().delete(sessions).where(or(lt(sessions.expiresAt, before), lt(sessions.revokedAt, before), lt(sessions.lastSeenAt, sql`${before} - make_interval(secs => ${idleSeconds})`)));
}

/** The acting member's own sessions, latest use first. @throws AppError "forbidden" for API keys */
export async function listSessions(ctx: Context): Promise<SessionRow[]> {
  const { userId, sessionId } = requireMember(ctx);
  const rows = await getDb()
    .select({ id: sessions.id, ip: sessions.ip, userAgent: sessions.userAgent, createdAt: sessions.createdAt, lastSeenAt: sessions.lastSeenAt })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isLive()))
    .orderBy(desc(sessions.lastSeenAt))
    .limit(100);
  return rows.map(({ id, ip, userAgent, createdAt, lastSeenAt }) => ({
    id,
    current: id === sessionId,
    device: deviceWords(userAgent),
    ip,
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  }));
}

/** Ends one of the acting member's own sessions. @throws AppError "not_found" for anybody else's */
export async function revokeSession(ctx: Context, sessionId: string): Promise<void> {
  const { userId } = requireMember(ctx);
  const ended = await getDb().update(sessions).set({ revokedAt: new Date() }).where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId), isNull(sessions.revokedAt))).returning({ id: sessions.id });
  if (!ended.length) throw new AppError("not_found", "You have no such session. It may have ended already.");
}

/** Ends all of the acting member's sessions but this one. */
export async function revokeOtherSessions(ctx: Context): Promise<void> {
  const { userId, sessionId } = requireMember(ctx);
  await endSessionsOf(userId, sessionId);
}

/** The member who acts. @throws AppError "forbidden" when a key or the system acts */
export function requireMember(ctx: Context) {
  if (ctx.actor.kind !== "member") throw new AppError("forbidden", "Only a signed-in person can do this, not an API key.");
  return ctx.actor;
}
