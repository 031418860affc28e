import { spawn, type ChildProcessByStdio } from "node:child_process";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connector } from "@/lib/connectors/custom/connector";
import type { ConnectionContext, Draft } from "@/lib/connectors/contract";
import { openDoor, testConnection, until, type TestDoor } from "../testing";

const secret = `whsec_${Buffer.from("the example's own signing secret").toString("base64")}`;
let door: TestDoor;
let example: ChildProcessByStdio<Writable, Readable, null>;
let printed = "";
let connection: ConnectionContext;

beforeAll(async () => {
  door = await openDoor(connector, () => connection);
  connection = testConnection({ secrets: { secret } });
  example = spawn(process.execPath, [join(import.meta.dirname, "../../examples/custom-channel.mjs")], { env: { ...process.env, WEFT_WEBHOOK: door.url, WEFT_SECRET: secret, PORT: "0" }, stdio: ["pipe", "pipe", "inherit"] });
  example.stdout.on("data", (chunk: Buffer) => void (printed += chunk.toString()));
  await until(() => /port \d+/.test(printed));
  connection = testConnection({ secrets: { secret }, settings: { url: `http://127.0.0.1:${/port (\d+)/.exec(printed)?.[1]}/` } });
});
afterAll(async () => {
  example.kill();
  await door.close();
});

const draft: Draft = { idempotencyKey: "k-1", conversation: "terminal", threadToken: "t", to: "terminal", text: "It is on its way.", attachments: [], author: { name: "Maria" } };

test("what is typed into the example arrives as a customer's message", async () => {
  example.stdin.write("Where is my parcel? 📦\n");
  await door.until((events) => events.length > 0);
  expect(door.events).toMatchObject([{ kind: "message", from: "terminal", conversation: "terminal", text: "Where is my parcel? 📦" }]);
});

test("the answer is printed there once, however often it is sent", async () => {
  expect(await connector.send!(connection, draft)).toMatchObject({ externalId: "k-1", status: "delivered" });
  expect(await connector.send!(connection, draft)).toMatchObject({ externalId: "k-1" });
  await until(() => printed.includes("Maria: It is on its way."));
  expect(printed.split("It is on its way.")).toHaveLength(2);
});

test("a call with another secret is refused, and a ping is answered", async () => {
  const stranger = { ...connection, secrets: { secret: `whsec_${Buffer.alloc(32, 1).toString("base64")}` } };
  await expect(connector.send!(stranger, draft)).rejects.toMatchObject({ kind: "auth" });
  const [, ping] = connector.checks!(connection);
  expect(await ping?.run()).toBe("Terminal answers.");
});

test("what was typed while Weft was away is brought when it is back", async () => {
  door.failNext(1);
  example.stdin.write("still there?\n");
  await door.until((events) => events.some((event) => event.text === "still there?"));
});
