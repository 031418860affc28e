import { expect, test } from "vitest";
import type { Draft } from "@/lib/connectors/contract";
import { connector } from "@/lib/connectors/custom/connector";
import { anywhere, demoTerminals } from "../demo/settings";
import { openStage } from "../demo/stage";
import { openDoor, testConnection } from "../testing";
import { startDemo } from "./demo";

test("a terminal speaks and answers through the signed protocol, once it knows where Weft is", async () => {
  const demo = await startDemo(openStage({ settings: anywhere, momentMilliseconds: () => 5 }));
  const connection = testConnection({ settings: { url: demo.custom.url }, secrets: { secret: demo.custom.secret } });
  const door = await openDoor(connector, () => connection);
  await demo.begin(3);
  expect(door.statuses).toEqual([]);

  const control = await fetch(new URL("/control/connect", demo.custom.url), { method: "POST", body: JSON.stringify({ webhookUrl: door.url }) });
  expect(control.status).toBe(200);
  await demo.begin(3);
  const [terminal] = demoTerminals;
  const draft: Draft = { idempotencyKey: "k", conversation: terminal!.key, threadToken: "t", to: null, text: "Is the pallet there?", attachments: [] };
  await connector.send!(connection, draft);
  await door.until((events) => events.length === 2);
  expect(door.events[1]).toMatchObject({ kind: "message", from: terminal!.key, fromName: terminal!.name, text: expect.stringMatching(/^(Yes|No)/) });
  await Promise.all([demo.close(), door.close()]);
});
