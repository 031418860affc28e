import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ConnectionInfo, Delivery, Fixture } from "../contract";
import { channelEvent } from "../events";
import { fixtureReader } from "./fixtures";
import { parseDelivery } from "./parse";

const folder = join(import.meta.dirname, "fixtures");
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
const receivedAt = "2026-11-22T02:00:00.000Z";

describe.each(names)("%s", (name) => {
  const fixture = JSON.parse(readFileSync(join(folder, name), "utf8")) as Fixture;
  const expected = fixture.expect as { events: Record<string, unknown>[]; sends?: string[] };
  const connection: ConnectionInfo = { id: "c1", settings: {}, facts: {}, ...fixtureReader.connection?.(fixture) };

  test("yields its events, valid and complete", async () => {
    const deliveries = await read(fixture);
    const events = deliveries.flatMap((delivery) => parseDelivery(delivery, connection));
    expect(events).toHaveLength(expected.events.length);
    expect(events).toMatchObject(expected.events);
    for (const event of events) expect(channelEvent.safeParse(event).error).toBeUndefined();
    expect(deliveries.flatMap((delivery) => parseDelivery(delivery, connection))).toEqual(events);
  });

  if (expected.sends) {
    test("sends back what it says", async () => {
      expect((await read(fixture)).flatMap((delivery) => fixtureReader.sends?.(delivery, connection))).toEqual(expected.sends);
    });
  }
});

async function read(fixture: Fixture): Promise<Delivery[]> {
  const deliveries = await fixtureReader.deliveries?.(fixture, () => new Uint8Array());
  return (deliveries ?? []).map((delivery) => ({ headers: {}, receivedAt, ...delivery }));
}
