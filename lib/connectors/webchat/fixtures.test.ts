import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { ChannelEvent, Fixture } from "../contract";
import { channelEvent } from "../events";
import { connector } from "./connector";

const folder = fileURLToPath(new URL("./fixtures/", import.meta.url));

async function replay(fixture: Fixture): Promise<ChannelEvent[]> {
  const settings = connector.fixtures?.connection?.(fixture)?.settings ?? {};
  const deliveries = (await connector.fixtures?.deliveries?.(fixture, () => new Uint8Array())) ?? [];
  const events = await Promise.all(deliveries.map((delivery) => connector.parse({ headers: {}, receivedAt: "2026-01-06T12:00:00.000Z", ...delivery }, { id: "con_1", settings, facts: {} })));
  return events.flat();
}

describe("recorded frames", () => {
  for (const file of readdirSync(folder)) {
    const fixture = JSON.parse(readFileSync(folder + file, "utf8")) as Fixture;
    test(fixture.title ?? file, async () => {
      const expected = (fixture.expect?.events ?? []) as Record<string, unknown>[];
      const events = await replay(fixture);
      expect(events).toHaveLength(expected.length);
      for (const [index, event] of events.entries()) {
        expect(event).toMatchObject(expected[index] ?? {});
        expect(channelEvent.parse(event)).toEqual(event);
      }
    });
  }

  const base: Fixture = { transport: "webchat", secret: "whk_0123456789abcdef", config: { origins: ["https://shop.acme.example"] } };

  test("a visitor with a wrong hash stays anonymous; what the page claimed is kept as unverified", async () => {
    const [event] = await replay({ ...base, frames: [{ t: "session.start", clientId: "c1", user: { id: "cust-4711", email: "jane@customer.example" }, userHash: "0".repeat(64) }, { t: "message", clientId: "c2", sessionId: "v_1", text: "hi" }] });
    expect(event).toMatchObject({ kind: "started", from: "v_1", meta: { claims: { id: "cust-4711", email: "jane@customer.example", verified: false } } });
    expect(event).not.toHaveProperty("addresses");
    expect(event).not.toHaveProperty("verified");
  });

  test("a page of another site starts nothing", async () => {
    expect(await replay({ ...base, headers: { Origin: "https://evil.example" }, frames: [{ t: "session.start", clientId: "c1" }] })).toEqual([]);
  });

  test("a message that is too long is refused, its neighbours are not", async () => {
    const events = await replay({ ...base, frames: [{ t: "message", clientId: "a", sessionId: "v_1", text: "x".repeat(20_001) }, { t: "message", clientId: "b", sessionId: "v_1", text: "x" }] });
    expect(events.map(({ externalId }) => externalId)).toEqual(["v_1:b"]);
  });
});
