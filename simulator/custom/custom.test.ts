import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ConnectionContext, Draft } from "@/lib/connectors/contract";
import { connector } from "@/lib/connectors/custom/connector";
import { openDoor, testConnection, type TestDoor } from "../testing";
import { startCustomSimulator, type CustomSimulator } from ".";

let simulator: CustomSimulator;
let door: TestDoor;
let connection: ConnectionContext;

beforeAll(async () => {
  simulator = await startCustomSimulator();
  connection = testConnection({ settings: { name: "Simulated", url: simulator.url, signals: true }, secrets: { secret: simulator.secret } });
  door = await openDoor(connector, () => connection);
  simulator.connectTo(door.url);
});
afterAll(() => Promise.all([simulator.close(), door.close()]));

const draft = (fields: Partial<Draft> = {}): Draft => ({ idempotencyKey: crypto.randomUUID(), conversation: "jane", threadToken: "t", to: "jane", text: "Hello", attachments: [], ...fields });

describe("a channel of somebody's own", () => {
  test("brings messages and files in, under the ids that the program gave", async () => {
    const jane = simulator.person("jane", "Jane Doe");
    const id = await jane.says("Is it there yet?");
    await jane.sendsFile("a.png", "image/png", new Uint8Array([1, 2, 3]));
    expect(door.events).toMatchObject([
      { kind: "message", externalId: id, conversation: "jane", fromName: "Jane Doe", text: "Is it there yet?" },
      { kind: "message", attachments: [{ type: "image", name: "a.png", size: 3 }] },
    ]);
  });

  test("posts again until Weft has stored it, under the same id", async () => {
    door.failNext(2);
    const before = door.events.length;
    expect(await simulator.post([{ kind: "message", from: "jane", text: "again" }], { id: "w1" })).toBe(200);
    expect(door.statuses.slice(-3)).toEqual([503, 503, 200]);
    expect(door.events.slice(before)).toMatchObject([{ externalId: "w1:0" }]);
  });

  test("takes a message once, however often its answer is lost", async () => {
    const message = draft({ text: "once", conversation: "once" });
    simulator.failNext({ status: 502, takenAnyway: true });
    await expect(connector.send!(connection, message)).rejects.toMatchObject({ kind: "network" });
    const sent = await connector.send!(connection, message);
    expect(simulator.messagesTo("once")).toHaveLength(1);
    expect(simulator.messagesTo("once")[0]?.externalId).toBe(sent.externalId);
    expect(simulator.repeats).toBe(1);
  });

  test("starts a thread and tells its key", async () => {
    expect(await connector.send!(connection, draft({ conversation: null, to: "new-person" }))).toMatchObject({ conversation: "new-person", status: "delivered" });
  });

  test("refuses what is not signed with its secret", async () => {
    const stranger = testConnection({ ...connection, secrets: { secret: `whsec_${Buffer.alloc(32, 1).toString("base64")}` } });
    await expect(connector.send!(stranger, draft())).rejects.toMatchObject({ kind: "auth" });
  });

  test("hears typing, edits and reactions, and answers the test button", async () => {
    await connector.typing!(connection, "jane", true);
    await connector.edit!(connection, { conversation: "jane", message: "sim-1" }, "better");
    const [, ping] = connector.checks!(connection);
    expect(await ping?.run()).toBe("Simulated channel answers.");
    expect(simulator.signals.map((signal) => signal.type)).toEqual(["typing", "edit", "ping"]);
  });
});
