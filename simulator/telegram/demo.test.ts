import { afterEach, expect, test } from "vitest";
import type { ChannelEvent, Draft } from "@/lib/connectors/contract";
import { connector } from "@/lib/connectors/telegram/connector";
import { anywhere, demoPeople } from "../demo/settings";
import { openStage } from "../demo/stage";
import { answerTo, patience } from "../demo/words";
import { testConnection, until } from "../testing";
import { startDemo } from "./demo";

let demo: Awaited<ReturnType<typeof startDemo>>;
afterEach(() => demo.close());

const start = async () => (demo = await startDemo(openStage({ settings: anywhere, momentMilliseconds: () => 5 })));
const connection = () => testConnection({ settings: { delivery: "polling", apiUrl: demo.telegram.url }, secrets: { token: demo.telegram.token } });
const [lena] = demoPeople;
const draft = (fields: Partial<Draft>): Draft => ({ idempotencyKey: "k", conversation: String(lena?.id), threadToken: "t", to: null, text: "", attachments: [], ...fields });

async function pull(): Promise<ChannelEvent[]> {
  const { deliveries } = await connector.pull!(connection(), null, new AbortController().signal);
  const events: ChannelEvent[] = [];
  for (const delivery of deliveries) events.push(...(await connector.parse({ headers: {}, receivedAt: "2026-01-06T12:00:00Z", ...delivery }, connection())));
  return events;
}

test("a person answers what is asked, and presses a button when there is one", async () => {
  await start();
  await connector.send!(connection(), draft({ text: "How many boxes do you need?" }));
  await connector.send!(connection(), draft({ text: "Shall we send them?", buttons: [{ id: "y", title: "Yes" }] }));
  await until(() => demo.telegram.pending().length === 2);
  const events = await pull();
  expect(events.find((event) => !event.answer)?.text).toMatch(/boxes|25|pallets/);
  expect(events.find((event) => event.answer)).toMatchObject({ answer: { id: "y", title: "Yes" } });
});

test("one after another begins to write", async () => {
  await start();
  for (const round of [0, 1, 2]) demo.begin(round);
  expect(new Set((await pull()).map((event) => event.from)).size).toBe(3);
});

test("a person has enough after a while, so that two machines never talk for ever", async () => {
  await start();
  expect(answerTo("Anything else?", patience)).toBeNull();
  for (let turn = 0; turn < patience + 3; turn++) await connector.send!(connection(), draft({ text: "Is that right?" }));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(demo.telegram.pending()).toHaveLength(patience);
});
