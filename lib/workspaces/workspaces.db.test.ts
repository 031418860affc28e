import { eq, getTableName } from "drizzle-orm";
import { expect, test } from "vitest";
import { connectionRoutes, getDb, users, workspaces } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { checkSignIn } from "../auth/check-sign-in";
import { findContextForSession } from "../auth/find-context";
import { startSession } from "../auth/sessions";
import { migrationTables, referenceTables } from "@/db/security";
import { createConnection, createMember, createWorkspace, receive } from "../testing/factories";
import { createFirstWorkspace } from "./create-first";
import { demoUserOf, listDemoMembers, openDemoWorkspace, removeDemoData } from "./demo";
import { getWorkspace } from "./get";
import { findInstallation } from "./installation";
import { tenantTables } from "./tenant-tables";
import { updateWorkspace } from "./update";

// One story: an installation is set up once, so these tests follow one another.

const founder = { workspace: "Müller & Söhne", name: "Mei Tanaka", email: "mei@weft.example", password: "a fine password", timeZone: "Europe/Berlin" };

test("a new installation has no workspace, and the demo opens once for everybody", { timeout: 120_000 }, async () => {
  expect(await findInstallation()).toEqual({ isNew: true, demoWorkspaceId: null });
  const steps: number[] = [];
  const { workspaceId } = await openDemoWorkspace(({ done }) => steps.push(done));
  expect(steps.at(-1)).toBe(1);
  expect(await openDemoWorkspace()).toEqual({ workspaceId });
  expect(await findInstallation()).toEqual({ isNew: true, demoWorkspaceId: workspaceId });
});

test("the demo has a member for each role, signed in as by one click", async () => {
  const demoMembers = await listDemoMembers();
  expect([...new Set(demoMembers.flatMap(({ roles }) => roles))].sort()).toEqual(["admin", "community", "executive", "manager", "sales", "service"]);
  const { userId, workspaceId } = await demoUserOf(demoMembers[0]!.id);
  expect(await findContextForSession(await startSession(userId, { ip: null, userAgent: null }, workspaceId))).toMatchObject({ workspaceId });
});

test("the first workspace makes its founder an admin who can sign in", async () => {
  const { workspaceId, userId } = await createFirstWorkspace(founder);
  await expect(checkSignIn("MEI@weft.example", founder.password, "203.0.113.1")).resolves.toMatchObject({ id: userId });
  const ctx = await findContextForSession(await startSession(userId, { ip: null, userAgent: null }));
  expect(ctx?.actor).toMatchObject({ roles: expect.arrayContaining(["admin"]) });
  expect(await getWorkspace(ctx!)).toMatchObject({ id: workspaceId, name: "Müller & Söhne", timeZone: "Europe/Berlin", isDemo: false });
  const [row] = await getDb().select().from(workspaces).where(eq(workspaces.id, workspaceId));
  expect(row?.slug).toMatch(/^muller-sohne-[0-9a-f]{6}$/);
});

test("there is only one first workspace, also when two people are as quick", async () => {
  const results = await Promise.allSettled([createFirstWorkspace({ ...founder, email: "a@weft.example" }), createFirstWorkspace({ ...founder, email: "b@weft.example" })]);
  for (const result of results) expect(result).toMatchObject({ status: "rejected", reason: { code: "conflict" } });
});

test("only members of the demo are signed in by a click", async () => {
  const { id } = await createMember((await createWorkspace()).id, { roles: ["admin"] });
  await expect(demoUserOf(id)).rejects.toMatchObject({ code: "not_found" });
  const { demoWorkspaceId } = await findInstallation();
  const joined = await createMember(demoWorkspaceId!, { roles: ["admin"] });
  await expect(demoUserOf(joined.id)).rejects.toMatchObject({ code: "not_found" });
});

test("an admin changes name, time zone and currency; nonsense is refused next to its field", async () => {
  const { context } = await createMember((await createWorkspace()).id, { roles: ["admin"] });
  expect(await updateWorkspace(context, { name: "New name", timeZone: "Asia/Tokyo", currency: "jpy" })).toMatchObject({ name: "New name", timeZone: "Asia/Tokyo", currency: "JPY" });
  await expect(updateWorkspace(context, { timeZone: "Mars/Base" })).rejects.toMatchObject({ issues: [expect.objectContaining({ path: ["timeZone"] })] });
  await expect(updateWorkspace(context, { currency: "EURO" })).rejects.toMatchObject({ issues: expect.any(Array) });
  const { context: seller } = await createMember(context.workspaceId);
  await expect(updateWorkspace(seller, { name: "Mine" })).rejects.toMatchObject({ code: "forbidden" });
});

test("removing the demo removes every row of it, and nothing else", { timeout: 120_000 }, async () => {
  const { demoWorkspaceId } = await findInstallation();
  const workspaceId = demoWorkspaceId!;
  const { context: admin, userId } = await createMember(workspaceId, { roles: ["admin"] });
  const connection = await createConnection(workspaceId);
  await receive(workspaceId, connection, [{ kind: "message", id: "1", conversation: "c", sentAt: new Date().toISOString(), direction: "in", sender: { id: "x", name: "X" }, text: "Hello" } as never]);
  const kept = await createMember((await createWorkspace()).id, { roles: ["admin"] });
  await expect(removeDemoData(kept.context)).rejects.toMatchObject({ code: "conflict" });
  // Somebody who is at work in it stands in the way: of the two the removal is the one that PostgreSQL breaks off.
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const atWork = getDb().transaction(async (tx) => {
    await tx.select({ id: connectionRoutes.connectionId }).from(connectionRoutes).where(eq(connectionRoutes.workspaceId, workspaceId)).for("update");
    await wait(600);
    await tx.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, workspaceId)).for("key share");
  });
  await wait(200);
  await removeDemoData(admin);
  await atWork;
  for (const { table, workspaceId: column } of tenantTables()) {
    const left = await asTest(workspaceId, (tx) => tx.select({ id: column }).from(table).where(eq(column, workspaceId)));
    expect(left, getTableName(table)).toEqual([]);
  }
  expect(await getDb().select().from(users).where(eq(users.id, userId))).toEqual([]);
  expect(await getWorkspace(kept.context)).toBeTruthy();
  expect(await listDemoMembers()).toEqual([]);
});

test("every tenant table of the database is known here", async () => {
  const rows = await getDb().execute<{ name: string }>("select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'workspace_id'");
  const tenant = rows.map(({ name }) => name).filter((name) => ![...referenceTables, ...migrationTables].includes(name));
  expect(tenantTables().map(({ table }) => getTableName(table)).sort()).toEqual(tenant.sort());
});
