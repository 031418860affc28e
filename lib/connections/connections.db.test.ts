import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { connectionHealth, connectionRoutes, connections, deliveries, getDb } from "@/db";
import { asTest } from "@/db/testing/as-test";
import { ConnectorError } from "../connectors/errors";
import type { Context } from "../context";
import { newId } from "../ids";
import { createMember, createTeam, createWorkspace } from "../testing/factories";
import { platform } from "../testing/loom";
import { loadConnectionContext } from "./context";
import { createConnection } from "./create";
import { getSetAside, listSetAside, replayAll, replayDelivery } from "./deliveries";
import { getConnection } from "./get";
import { recordTrouble } from "./health";
import { listConnections } from "./list";
import { pauseConnection, removeConnection, resumeConnection } from "./pause";
import type { CheckUpdate } from "./schema";
import { testConnection } from "./test-connection";
import { updateConnection } from "./update";

vi.mock("../connectors/entries", async () => {
  const [{ connectorEntry }, { loom }] = [await import("../connectors/entry"), await import("../testing/loom")];
  return { loom: connectorEntry(loom.manifest, async () => ({ connector: loom })) };
});

let workspaceId = "";
let admin: Context;
beforeAll(async () => {
  workspaceId = (await createWorkspace()).id;
  ({ context: admin } = await createMember(workspaceId, { name: "Mei", roles: ["admin"] }));
});
beforeEach(() => {
  platform.calls.length = 0;
  platform.registerFails = false;
});

let count = 0;
const form = (settings: Record<string, unknown> = {}) => ({ connector: "loom", settings: { account: `acme${++count}`, token: "good", ...settings } });
const create = async (settings?: Record<string, unknown>) => (await createConnection(admin, form(settings))).connection;
const routeOf = async (id: string) => (await getDb().select().from(connectionRoutes).where(eq(connectionRoutes.connectionId, id)))[0];

test("an account is asked who it is, saved, and attended to", async () => {
  const { connection, generated } = await createConnection(admin, form());
  expect(connection).toMatchObject({ connector: "loom", name: connection.displayName, status: "active", secretsSet: ["token", "signing"], settings: { account: `acme${count}` } });
  expect(generated.signing).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(await getConnection(admin, connection.id))).not.toMatch(new RegExp(`good|${generated.signing}`));
  expect(await routeOf(connection.id)).toMatchObject({ workspaceId, connector: "loom", attended: true });
  expect(platform.calls).toEqual([`register ${connection.webhookUrl}`]);
  expect(connection.webhookUrl).toMatch(new RegExp(`/webhooks/loom/${connection.id}$`));
});

test("credentials are stored so that only their own connection can read them", async () => {
  const { id } = await create();
  const [row] = await asTest(workspaceId, (tx) => tx.select().from(connections).where(eq(connections.id, id)));
  expect(Buffer.from(row!.secrets).toString("latin1")).not.toContain("good");
  expect((await loadConnectionContext(workspaceId, id)).context).toMatchObject({ id, secrets: { token: "good" }, facts: { plan: "free" } });
  const other = await create();
  await asTest(workspaceId, (tx) => tx.update(connections).set({ secrets: row!.secrets }).where(eq(connections.id, other.id)));
  await expect(loadConnectionContext(workspaceId, other.id)).rejects.toMatchObject({ kind: "config" });
});

test("refused credentials are said next to the field, an absent platform above the form, and nothing is saved", async () => {
  const before = (await listConnections(admin)).length;
  await expect(createConnection(admin, form({ token: "bad" }))).rejects.toMatchObject({ code: "invalid", fields: [{ field: "settings.token", message: "The platform refused the token." }] });
  await expect(createConnection(admin, form({ token: "down" }))).rejects.toMatchObject({ code: "invalid", message: "The platform does not answer.", fields: undefined });
  await expect(createConnection(admin, { connector: "loom" })).rejects.toMatchObject({ code: "invalid", fields: expect.arrayContaining([expect.objectContaining({ field: "settings.account" }), expect.objectContaining({ field: "settings.token" })]) });
  await expect(createConnection(admin, { connector: "nothing" })).rejects.toMatchObject({ code: "invalid", fields: [{ field: "connector" }] });
  await expect(createConnection(admin, { ...form(), teamId: newId() })).rejects.toMatchObject({ code: "invalid", fields: [{ field: "teamId" }] });
  expect(await listConnections(admin)).toHaveLength(before);
});

test("one account is connected once, also by two people at once; once removed it can come back", async () => {
  const input = form();
  const results = await Promise.allSettled([createConnection(admin, input), createConnection(admin, input)]);
  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const saved = results.find((result) => result.status === "fulfilled");
  await expect(createConnection(admin, input)).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("connected already") });
  await removeConnection(admin, saved!.value.connection.id);
  await expect(createConnection(admin, input)).resolves.toBeTruthy();
});

test("a platform that will not call us leaves a connection that says so", async () => {
  platform.registerFails = true;
  const { health, status } = await create();
  expect(health.lastError).toBe("The platform cannot reach this address.");
  expect(status).toBe("active");
});

test("paused, a connection is left alone; resumed, it is asked for again", async () => {
  const { id } = await create();
  expect(await pauseConnection(admin, id)).toMatchObject({ status: "paused" });
  expect(await routeOf(id)).toMatchObject({ attended: false });
  expect(await resumeConnection(admin, id)).toMatchObject({ status: "active" });
  expect(await routeOf(id)).toMatchObject({ attended: true });
  expect(platform.calls.map((call) => call.split(" ")[0])).toEqual(["register", "unregister", "register"]);
});

test("refused credentials stop a connection until better ones come", async () => {
  const { id, settings } = await create();
  await recordTrouble(workspaceId, id, new ConnectorError("auth", "The token was revoked."));
  expect(await getConnection(admin, id)).toMatchObject({ status: "reconnect", health: { lastError: "The token was revoked." } });
  await expect(updateConnection(admin, id, { settings: { ...settings, token: "bad" } })).rejects.toMatchObject({ fields: [{ field: "settings.token" }] });
  const { connection } = await updateConnection(admin, id, { settings: { ...settings, token: "good" } });
  expect(connection).toMatchObject({ status: "active", health: { lastError: null } });
  expect(await routeOf(id)).toMatchObject({ attended: true });
});

test("changing settings keeps the secrets that were not sent, and refuses another account's", async () => {
  const { id, settings } = await create();
  const team = await createTeam(workspaceId);
  const before = (await loadConnectionContext(workspaceId, id)).context.secrets;
  expect((await updateConnection(admin, id, { name: "Support", teamId: team.id, settings })).connection).toMatchObject({ name: "Support", teamId: team.id });
  expect((await loadConnectionContext(workspaceId, id)).context.secrets).toEqual(before);
  await expect(updateConnection(admin, id, { settings: { account: "somebody-else" } })).rejects.toMatchObject({ code: "conflict" });
  const { generated } = await updateConnection(admin, id, { settings: { ...settings, signing: { generate: true } } });
  expect((await loadConnectionContext(workspaceId, id)).context.secrets.signing).toBe(generated.signing);
});

test("renaming asks the platform nothing", async () => {
  const { id } = await create();
  platform.calls.length = 0;
  expect((await updateConnection(admin, id, { name: "Renamed" })).connection.name).toBe("Renamed");
  expect(platform.calls).toEqual([]);
});

test("removed, a connection loses its credentials and its address, and its row stays for its history", async () => {
  const { id } = await create();
  await removeConnection(admin, id);
  await expect(getConnection(admin, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(loadConnectionContext(workspaceId, id)).rejects.toMatchObject({ code: "not_found" });
  expect(await routeOf(id)).toBeUndefined();
  const [row] = await asTest(workspaceId, (tx) => tx.select().from(connections).where(eq(connections.id, id)));
  expect(row).toMatchObject({ displayName: expect.any(String), removedAt: expect.any(Date) });
});

test("a test tells of each step, and ends with the first that fails", async () => {
  const { id } = await create();
  const told: CheckUpdate[] = [];
  expect(await testConnection(admin, id, (update) => told.push(update))).toBe(true);
  expect(told.map(({ step, state, words }) => `${step} ${state} ${words ?? ""}`.trim())).toEqual(["0 running", "0 passed found", "1 running", "1 passed accepted", "2 running", "2 passed read"]);
  const { sealCredentials } = await import("./secrets");
  await asTest(workspaceId, (tx) => tx.update(connections).set({ secrets: sealCredentials(workspaceId, id, { token: "bad" }) }).where(eq(connections.id, id)));
  const again: CheckUpdate[] = [];
  expect(await testConnection(admin, id, (update) => again.push(update))).toBe(false);
  expect(again.at(-1)).toEqual({ step: 1, steps: ["Look up the server", "Sign in", "Read a message"], state: "failed", words: "The platform refused the token." });
});

async function setAside(connectionId: string, body: Uint8Array = Buffer.from('{"strange":true}')) {
  const id = newId();
  await asTest(workspaceId, (tx) => tx.insert(deliveries).values({ workspaceId, id, connectionId, type: "http", headers: { "content-type": "application/json" }, body, receivedAt: new Date(), status: "set_aside", error: "No such kind." }));
  return id;
}

test("what was set aside is listed with its reason, shown as received, and replayed", async () => {
  const { id } = await create();
  const [first, second] = [await setAside(id), await setAside(id, Buffer.from([0xff, 0xd8, 0x00]))];
  expect((await listConnections(admin)).find((row) => row.id === id)?.health.setAside).toBe(2);
  expect((await listSetAside(admin, id)).items).toEqual([expect.objectContaining({ id: second }), expect.objectContaining({ id: first, error: "No such kind.", bytes: 16 })]);
  expect(await getSetAside(admin, first)).toMatchObject({ preview: '{"strange":true}', isText: true, truncated: false });
  expect(await getSetAside(admin, second)).toMatchObject({ preview: "ff d8 00", isText: false });
  await replayDelivery(admin, first);
  await expect(replayDelivery(admin, first)).rejects.toMatchObject({ code: "not_found" });
  expect(await replayAll(admin, id)).toBe(1);
  const rows = await asTest(workspaceId, (tx) => tx.select({ status: deliveries.status, error: deliveries.error }).from(deliveries).where(and(eq(deliveries.workspaceId, workspaceId), eq(deliveries.connectionId, id))));
  expect(rows).toEqual([{ status: "pending", error: null }, { status: "pending", error: null }]);
});

test("another workspace sees, changes and replays nothing", async () => {
  const { id, settings } = await create();
  const delivery = await setAside(id);
  const strangers = (await createWorkspace("Strangers'")).id;
  const { context: stranger } = await createMember(strangers, { roles: ["admin"] });
  expect(await listConnections(stranger)).toEqual([]);
  expect((await listSetAside(stranger, id)).items).toEqual([]);
  expect(await replayAll(stranger, id)).toBe(0);
  const attempts = [() => getConnection(stranger, id), () => updateConnection(stranger, id, { settings }), () => pauseConnection(stranger, id), () => resumeConnection(stranger, id), () => removeConnection(stranger, id), () => testConnection(stranger, id, () => {}), () => getSetAside(stranger, delivery), () => replayDelivery(stranger, delivery), () => loadConnectionContext(strangers, id)];
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
  const [health] = await asTest(workspaceId, (tx) => tx.select().from(connectionHealth).where(eq(connectionHealth.connectionId, id)));
  expect(health).toBeTruthy();
});

test("members who may not manage connections see how they are, and no settings", async () => {
  const { id } = await create();
  const { context: seller } = await createMember(workspaceId);
  expect((await listConnections(seller)).map((row) => row.id)).toContain(id);
  for (const attempt of [() => getConnection(seller, id), () => createConnection(seller, form()), () => pauseConnection(seller, id), () => listSetAside(seller, id), () => replayAll(seller, id)]) await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
});
