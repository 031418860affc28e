import { afterEach, expect, test } from "vitest";
import { demoBluesky } from "@/db/seed/channels";
import { connector } from "@/lib/connectors/bluesky/connector";
import type { ChannelEvent } from "@/lib/connectors/contract";
import { anywhere } from "../demo/settings";
import { openStage } from "../demo/stage";
import { testConnection, until } from "../testing";
import { startDemo } from "./demo";

let demo: Awaited<ReturnType<typeof startDemo>>;
afterEach(() => demo.close());

test("somebody names the company, and answers what it says to them", async () => {
  demo = await startDemo(openStage({ settings: anywhere, momentMilliseconds: () => 5 }));
  const connection = testConnection({ id: `demo-${Math.random()}`, settings: { service: demo.bluesky.url, identifier: demoBluesky.handle, chat: true }, facts: { ...demoBluesky }, secrets: { appPassword: demo.bluesky.own.password } });
  expect(await connector.identify(connection)).toMatchObject({ remoteId: demoBluesky.did });
  const look = async (): Promise<ChannelEvent[]> => {
    const { deliveries } = await connector.pull!(connection, null, new AbortController().signal);
    return (await Promise.all(deliveries.map((delivery) => connector.parse({ headers: {}, receivedAt: "", ...delivery }, connection)))).flat();
  };
  for (const round of [0, 1, 2]) demo.begin(round);
  const mentions = await look();
  expect(mentions.map(({ kind }) => kind)).toEqual(["mention", "mention"]);
  expect(mentions[0]!.text).toMatch(/^@northwind\.example /);
  await connector.publish!(connection, { idempotencyKey: "k", text: "Which order is it?", attachments: [], replyTo: { post: mentions[0]!.externalId! } });
  await until(() => demo.bluesky.state.notices.get(demoBluesky.did)!.length === 3);
  expect((await look()).at(-1)).toMatchObject({ kind: "comment", from: mentions[0]!.from });
});
