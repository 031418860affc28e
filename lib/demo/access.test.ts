import { createServer, type Server } from "node:http";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { buildContext } from "../connections/context";
import { demoAccess } from "./access";
import { choosePlaces, readStage, removeStage, stageFile, writeStage, type DemoStage } from "./stage";

const folder = mkdtempSync(join(tmpdir(), "weft-stage-"));
const [workspaceId, telegram, email, elsewhere] = ["018f0000-0000-7000-8000-000000000001", "018f0000-0000-7000-8000-000000000002", "018f0000-0000-7000-8000-000000000003", "018f0000-0000-7000-8000-000000000004"] as const;
const servers: Server[] = [];
let stage: DemoStage;
let open = 0;
let closed = 0;

async function answering(handle: Parameters<typeof createServer>[1]): Promise<number> {
  const server = createServer(handle);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

beforeAll(async () => {
  process.env.WEFT_DATA_DIR = folder;
  closed = await answering((_, response) => response.end("another program"));
  open = await answering((request, response) => (request.url === "/away" ? response.writeHead(302, { location: `http://127.0.0.1:${closed}/` }).end() : response.end("the platform")));
});
beforeEach(async () => {
  stage = { workspaceId, places: await choosePlaces(), connections: { telegram, email }, reaches: { [telegram]: [`127.0.0.1:${open}`], [email]: [`127.0.0.1:${closed}`] } };
  await writeStage(stage);
});
afterAll(() => {
  for (const server of servers) server.close().closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

const context = (id: string, more = {}) => buildContext({ workspaceId, id, connector: "telegram", settings: {}, facts: {}, secrets: {}, isDemo: true, ...more });
const refused = { kind: "config", message: expect.stringContaining("WEFT_ALLOW_PRIVATE_HOSTS") };

test("a connection of the demo reaches its own platform, at its very port", async () => {
  const { fetch, resolveHost } = context(telegram);
  expect(await (await fetch(`http://127.0.0.1:${open}/`)).text()).toBe("the platform");
  await expect(fetch(`http://127.0.0.1:${closed}/`)).rejects.toMatchObject(refused);
  await expect(fetch(`http://127.0.0.1:${open}/away`)).rejects.toMatchObject(refused);
  await expect(fetch(`http://[::1]:${open}/`)).rejects.toMatchObject(refused);
  expect(await resolveHost("127.0.0.1", open)).toBe("127.0.0.1");
  await expect(resolveHost("127.0.0.1", closed)).rejects.toMatchObject(refused);
  await expect(resolveHost("127.0.0.1")).rejects.toMatchObject(refused);
});

test("nobody else does: no other workspace, no connection that is not the demo's, none that the demo's people add", async () => {
  for (const other of [context(telegram, { isDemo: false }), context(telegram, { workspaceId: elsewhere }), context(elsewhere)]) {
    await expect(other.fetch(`http://127.0.0.1:${open}/`)).rejects.toMatchObject(refused);
    await expect(other.resolveHost("127.0.0.1", open)).rejects.toMatchObject(refused);
  }
});

test("with the demo goes what it allowed, and a damaged file allows nothing", async () => {
  await removeStage(elsewhere);
  expect(readStage()).toEqual(stage);
  writeFileSync(stageFile(), "{");
  expect(demoAccess(workspaceId, telegram)).toBeNull();
  await writeStage(stage);
  expect(demoAccess(workspaceId, telegram)).not.toBeNull();
  await removeStage(workspaceId);
  expect(demoAccess(workspaceId, telegram)).toBeNull();
});

test("the ports are free, and each another one", async () => {
  const { telegram: { port }, custom, email: mail, site } = await choosePlaces();
  expect(new Set([port, custom.port, mail.pop3Port, mail.smtpPort, site.port]).size).toBe(5);
});
