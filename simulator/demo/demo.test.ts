import { afterEach, expect, test } from "vitest";
import type { ChannelEvent, Draft } from "@/lib/connectors/contract";
import { connector as custom } from "@/lib/connectors/custom/connector";
import { connector as telegram } from "@/lib/connectors/telegram/connector";
import { openDoor, testConnection, until } from "../testing";
import { startDemoPlatforms, type DemoPlatforms } from ".";
import { demoCustom, demoPeople, demoTelegram, demoTerminals } from "./settings";
import { answerTo, patience } from "./words";

let platforms: DemoPlatforms;
afterEach(() => platforms.close());

const draft = (fields: Partial<Draft>): Draft => ({ idempotencyKey: crypto.randomUUID(), conversation: null, threadToken: "t", to: null, text: "", attachments: [], ...fields });
const start = (everyMilliseconds = 0) => startDemoPlatforms({ telegramPort: 0, customPort: 0, everyMilliseconds, answerAfterMilliseconds: () => 5 });

async function texts(): Promise<unknown[]> {
  const connection = testConnection({ settings: { delivery: "polling", apiUrl: platforms.telegram.url }, secrets: { token: demoTelegram.token } });
  const { deliveries } = await telegram.pull!(connection, null, new AbortController().signal);
  const events: ChannelEvent[] = [];
  for (const delivery of deliveries) events.push(...(await telegram.parse({ headers: {}, receivedAt: "2026-01-06T12:00:00Z", ...delivery }, connection)));
  return events.map((event) => event.answer ?? event.text);
}

test("people begin to write by themselves", async () => {
  platforms = await start(5);
  await until(() => platforms.telegram.pending().length >= 3);
});

test("a person answers what is asked, presses a button when there is one, and has enough after a while", async () => {
  platforms = await start();
  const connection = testConnection({ settings: { apiUrl: platforms.telegram.url }, secrets: { token: demoTelegram.token } });
  const [lena] = demoPeople;
  await telegram.send!(connection, draft({ conversation: String(lena?.id), text: "How many boxes do you need?" }));
  await telegram.send!(connection, draft({ conversation: String(lena?.id), text: "Shall we send them?", buttons: [{ id: "y", title: "Yes" }] }));
  await until(() => platforms.telegram.pending().length === 2);
  expect(await texts()).toEqual(expect.arrayContaining([expect.stringMatching(/boxes|25|pallets/), { id: "y", title: "Yes" }]));
  expect(answerTo("Anything else?", patience)).toBeNull();
});

test("a terminal answers through the signed protocol, once it knows where Weft is", async () => {
  platforms = await start();
  const connection = testConnection({ settings: { url: platforms.custom.url }, secrets: { secret: demoCustom.secret } });
  const door = await openDoor(custom, () => connection);
  const control = await fetch(new URL("/control/connect", platforms.custom.url), { method: "POST", body: JSON.stringify({ webhookUrl: door.url }) });
  expect(control.status).toBe(200);
  await custom.send!(connection, draft({ conversation: demoTerminals[0]!.key, text: "Is the pallet there?" }));
  await door.until((events) => events.length === 1);
  expect(door.events).toMatchObject([{ kind: "message", from: demoTerminals[0]!.key, fromName: demoTerminals[0]!.name }]);
  await door.close();
});
