import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { getDb, members, sessions, users } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { createMember, createTeam, createWorkspace } from "../testing/factories";
import { changePassword } from "./change-password";
import { checkSignIn } from "./check-sign-in";
import { readSessionId, sessionCookie } from "./cookie";
import { contextFromCookieHeader, findContextForSession, findSignedIn } from "./find-context";
import { hashPassword } from "./passwords";
import { endSession, forgetEndedSessions, listSessions, revokeSession, startSession } from "./sessions";
import { switchWorkspace } from "./switch-workspace";
import { userOfIdentity } from "./oidc";

const nowhere = { ip: "203.0.113.1", userAgent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0" };
let workspaceId = "";
beforeAll(async () => void (workspaceId = (await createWorkspace()).id));

async function signedIn(options: Parameters<typeof createMember>[1] = {}, workspace = workspaceId) {
  const member = await createMember(workspace, options);
  const sessionId = await startSession(member.userId, nowhere);
  return { ...member, sessionId };
}

test("a cookie leads to the member, their roles and their workspace", async () => {
  const { id, sessionId } = await signedIn({ name: "Ana", roles: ["sales", "admin"] });
  const header = `other=1; ${(await sessionCookie(sessionId)).split(";")[0]}`;
  expect(await readSessionId(header)).toBe(sessionId);
  expect(await contextFromCookieHeader(header)).toMatchObject({ workspaceId, actor: { kind: "member", id, name: "Ana", roles: ["sales", "admin"], sessionId }, scope: { all: true } });
});

test.each([null, "", "weft-session-3000=nonsense", "weft-session-3000="])("the cookie header %j leads nowhere", async (header) => {
  expect(await contextFromCookieHeader(header)).toBeNull();
});

test("a revoked session is refused at once, and so are one that is over and one that nobody used for weeks", async () => {
  const { sessionId, userId } = await signedIn();
  await endSession(sessionId);
  expect(await findContextForSession(sessionId)).toBeNull();
  for (const past of [{ expiresAt: new Date(Date.now() - 1000) }, { lastSeenAt: new Date(Date.now() - 15 * 86_400_000) }]) {
    const id = await startSession(userId, nowhere);
    await getDb().update(sessions).set(past).where(eq(sessions.id, id));
    expect(await findContextForSession(id)).toBeNull();
  }
});

test("a suspended member is refused at once", async () => {
  const { id, sessionId } = await signedIn();
  await asTest(workspaceId, (tx) => tx.update(members).set({ status: "suspended" }).where(eq(members.id, id)));
  expect(await findContextForSession(sessionId)).toBeNull();
});

test("members see their own teams, managers also those below", async () => {
  const top = await createTeam(workspaceId, "Customers");
  const below = await createTeam(workspaceId, "Sales", top.id);
  const deep = await createTeam(workspaceId, "North", below.id);
  const aside = await createTeam(workspaceId, "Aside");
  const scopeOf = async (roles: ("sales" | "manager" | "executive")[]) => (await findContextForSession((await signedIn({ roles, teamIds: [below.id] })).sessionId))?.scope;
  expect(await scopeOf(["sales"])).toMatchObject({ all: false, teamIds: [below.id] });
  const managed = await scopeOf(["manager"]);
  expect(managed && !managed.all && [...managed.teamIds].sort()).toEqual([below.id, deep.id].sort());
  expect(await scopeOf(["executive"])).toEqual({ all: true });
  expect(aside.id).not.toBe(top.id);
});

test("someone in two workspaces works in the one they chose", async () => {
  const other = await createWorkspace("Other");
  const { sessionId, userId, context } = await signedIn();
  const second = await createMember(other.id, { name: "Ana elsewhere" });
  const { userWorkspaces } = await import("@/db");
  await getDb().update(userWorkspaces).set({ userId }).where(eq(userWorkspaces.memberId, second.id));
  const acting = { ...context, actor: { ...context.actor, sessionId } } as typeof context;
  await switchWorkspace(acting, other.id);
  expect(await findSignedIn(sessionId)).toMatchObject({ workspace: { id: other.id }, member: { id: second.id }, workspaces: [{ id: other.id }, { id: workspaceId }] });
  await expect(switchWorkspace(acting, (await createWorkspace("Strangers'")).id)).rejects.toMatchObject({ code: "not_found" });
});

test("people see and end their own sessions, and nobody else's", async () => {
  const own = await signedIn();
  const theirs = await signedIn();
  const ctx = { ...own.context, actor: { ...own.context.actor, sessionId: own.sessionId } } as typeof own.context;
  const elsewhere = await startSession(own.userId, { ip: null, userAgent: null });
  expect(await listSessions(ctx)).toEqual(expect.arrayContaining([expect.objectContaining({ id: own.sessionId, current: true, device: "Firefox on Linux" }), expect.objectContaining({ id: elsewhere, current: false, device: "Unknown device" })]));
  await revokeSession(ctx, elsewhere);
  expect(await findContextForSession(elsewhere)).toBeNull();
  await expect(revokeSession(ctx, theirs.sessionId)).rejects.toMatchObject({ code: "not_found" });
  expect(await findContextForSession(theirs.sessionId)).not.toBeNull();
});

test("sessions that ended long ago are forgotten, others stay", async () => {
  const { userId, sessionId } = await signedIn();
  const old = await startSession(userId, nowhere);
  await getDb().update(sessions).set({ revokedAt: new Date(Date.now() - 31 * 86_400_000) }).where(eq(sessions.id, old));
  await forgetEndedSessions();
  expect((await getDb().select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, userId))).map(({ id }) => id)).toEqual([sessionId]);
});

async function withPassword(password: string) {
  const member = await createMember(workspaceId);
  await getDb().update(users).set({ passwordHash: await hashPassword(password) }).where(eq(users.id, member.userId));
  const [user] = await getDb().select().from(users).where(eq(users.id, member.userId));
  return { ...member, email: user!.email };
}

test("the right password signs in, whatever the case of the e-mail address", async () => {
  const { email, userId } = await withPassword("correct horse");
  expect(await checkSignIn(` ${email.toUpperCase()} `, "correct horse", "198.51.100.1")).toMatchObject({ id: userId });
});

test("a wrong password and an unknown person are answered alike, and cost the same work", async () => {
  const { email } = await withPassword("correct horse");
  const timed = async (address: string, who: string) => {
    const start = process.hrtime.bigint();
    const error = await checkSignIn(who, "wrong", address).catch((thrown: Error) => thrown);
    return { message: (error as Error).message, ms: Number(process.hrtime.bigint() - start) / 1e6 };
  };
  await timed("198.51.100.2", "warm@up.example");
  const [known, unknown] = [await timed("198.51.100.2", email), await timed("198.51.100.2", "nobody@weft.example")];
  expect(unknown.message).toBe(known.message);
  expect(unknown.ms).toBeGreaterThan(known.ms / 4);
});

test("after eight wrong passwords one waits; other people and other places do not", async () => {
  const { email } = await withPassword("correct horse");
  for (let attempt = 0; attempt < 8; attempt++) await expect(checkSignIn(email, "wrong", "198.51.100.3")).rejects.toMatchObject({ code: "unauthenticated" });
  await expect(checkSignIn(email, "correct horse", "198.51.100.3")).rejects.toMatchObject({ code: "rate_limited", message: expect.stringContaining("15 minutes") });
  await expect(checkSignIn(email, "correct horse", "198.51.100.4")).resolves.toBeTruthy();
  await expect(checkSignIn((await withPassword("correct horse")).email, "correct horse", "198.51.100.3")).resolves.toBeTruthy();
});

test("changing the password asks for the present one and ends the other sessions", async () => {
  const { context, userId, email } = await withPassword("correct horse");
  const [here, elsewhere] = [await startSession(userId, nowhere), await startSession(userId, nowhere)];
  const ctx = { ...context, actor: { ...context.actor, sessionId: here } } as typeof context;
  await expect(changePassword(ctx, { current: "wrong", next: "battery staple" })).rejects.toMatchObject({ code: "invalid", fields: [{ field: "current" }] });
  await changePassword(ctx, { current: "correct horse", next: "battery staple" });
  expect(await findContextForSession(here)).not.toBeNull();
  expect(await findContextForSession(elsewhere)).toBeNull();
  await expect(checkSignIn(email, "battery staple", "198.51.100.5")).resolves.toBeTruthy();
});

test("an identity provider's word counts for a known, verified e-mail address, and for its subject from then on", async () => {
  const { email, userId } = await withPassword("correct horse");
  const issuer = "https://id.example";
  expect(await userOfIdentity(issuer, { sub: "1", email: "stranger@weft.example", email_verified: true })).toEqual({ refusal: "oidc-unknown" });
  expect(await userOfIdentity(issuer, { sub: "1", email, email_verified: false })).toEqual({ refusal: "oidc-unverified" });
  expect(await userOfIdentity(issuer, { sub: "1" })).toEqual({ refusal: "oidc-no-email" });
  expect(await userOfIdentity(issuer, { sub: "1", email, email_verified: true })).toEqual({ userId });
  expect(await userOfIdentity(issuer, { sub: "1", email: "moved@weft.example", email_verified: true })).toEqual({ userId });
  expect(await userOfIdentity("https://other.example", { sub: "1" })).toEqual({ refusal: "oidc-no-email" });
});
