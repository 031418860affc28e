import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ChannelEvent, ConnectionInfo, Connector, Delivery, Fixture } from "./contract";
import { ConnectorError, type ConnectorErrorKind } from "./errors";
import { channelEvent } from "./events";
import { manifestContract } from "./manifest-suite";
import { fixtureSchema, replayFile, replayFixture, type JsonEvent, type Replayed } from "./replay";
import { replayContext, replayRequest } from "./replay-context";

export interface ContractOptions {
  /** Folder of recorded fixtures; each must replay as its `expect` says. */
  fixtures?: string;
  /** A connection that `deliveries` below presume; default: no settings, no facts. */
  connection?: Partial<ConnectionInfo>;
  /** Deliveries that hold something which the platform may add one day: each must yield an `unknown`. */
  unknown?: Record<string, Delivery>;
  /** A delivery of several items of which one is broken: all others must be read, and the broken one kept. */
  batch?: { delivery: Delivery; readable: number };
  /** What must be refused as "payload", because nothing in it can be read. */
  unreadable?: Delivery;
  /** Each way in which the platform may refuse, and the kind of error that must come of it. */
  failures?: Record<string, { run: () => Promise<unknown>; kind: ConnectorErrorKind; retryAfterSeconds?: number }>;
}

/** What every channel promises, said once. Call it in a connector's own test with what only that connector can show. */
export function connectorContract(connector: Connector, options: ContractOptions): void {
  describe(`${connector.manifest.name} keeps the connector contract`, () => {
    manifestContract(connector);
    if (options.fixtures && existsSync(options.fixtures)) fixtureContract(connector, options.fixtures);
    parseContract(connector, options);
    for (const [title, { run, kind, retryAfterSeconds }] of Object.entries(options.failures ?? {})) {
      test(`${title}: a failure of kind "${kind}"`, async () => {
        const error = await run().then(() => null, (thrown: unknown) => thrown);
        expect(error).toBeInstanceOf(ConnectorError);
        expect(error).toMatchObject({ kind, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) });
        expect((error as ConnectorError).message).toMatch(/^[A-Z“].*[.?]$/s);
      });
    }
  });
}

function parseContract(connector: Connector, options: ContractOptions): void {
  const connection: ConnectionInfo = { id: "contract", settings: {}, facts: {}, ...options.connection };
  const parse = async (delivery: Delivery): Promise<ChannelEvent[]> => connector.parse(delivery, connection);

  for (const [title, delivery] of Object.entries(options.unknown ?? {})) {
    test(`${title} is kept as unknown`, async () => {
      const events = await parse(delivery);
      expect(events.map((event) => event.kind)).toContain("unknown");
      for (const event of events) expectStorable(event);
    });
  }
  const { batch, unreadable } = options;
  if (batch) {
    test("one bad item never fails its siblings", async () => {
      const events = await parse(batch.delivery);
      expect(events.filter((event) => event.kind !== "unknown")).toHaveLength(batch.readable);
      expect(events.filter((event) => event.kind === "unknown")).toHaveLength(1);
    });
  }
  if (unreadable) {
    test("a delivery in which nothing can be read is set aside", async () => {
      await expect(Promise.resolve().then(() => parse(unreadable))).rejects.toMatchObject({ name: "ConnectorError", kind: "payload" });
    });
  }
}

function fixtureContract(connector: Connector, folder: string): void {
  const files = readdirSync(folder).filter((name) => name.endsWith(".json") && !name.endsWith(".body.json"));

  test.each(files)("replays %s as it was expected", async (name) => {
    const path = join(folder, name);
    const fixture = readFixture(path);
    const replayed = await replayFile(path);
    expectReplay(replayed, fixture.expect ?? {});
    for (const event of replayed.events ?? []) expectStorable(event);
    const again = await replayFile(path);
    expect(idsOf(again), "the same delivery twice gives the same ids").toEqual(idsOf(replayed));
    expect(new Set(idsOf(replayed)).size, "one id, one event").toBe(idsOf(replayed).length);
  });

  const pushed = files.filter((name) => connector.webhook && isPushed(readFixture(join(folder, name))));
  test.each(pushed)("refuses %s without its signature", async (name) => {
    const fixture = readFixture(join(folder, name));
    const unsigned: Fixture = { ...fixture, headers: {}, request: { ...fixture.request, query: {} }, url: undefined };
    if (connector.webhook?.handshake?.(replayRequest(connector, fixture), replayContext(connector, fixture))) return;
    const replayed = await replayFixture(connector, unsigned, () => new Uint8Array());
    expect([401, 403]).toContain(replayed.status);
    expect(replayed.events).toEqual([]);
  });
}

function readFixture(path: string): Fixture {
  return fixtureSchema.parse(JSON.parse(readFileSync(path, "utf8")));
}

function isPushed(fixture: Fixture): boolean {
  const ordinary = (fixture.transport ?? "http") === "http" && !fixture.file && !fixture.call && !fixture.request?.poll;
  return ordinary && fixture.expect?.valid !== false;
}

const idsOf = ({ events = [] }: Pick<Replayed, "events">): string[] => events.flatMap(({ externalId }) => externalId ?? []);

/** Compares what `expect` names, and no more; the list of events is complete. */
export function expectReplay(replayed: Omit<Replayed, "file">, wanted: Record<string, unknown>): void {
  const statuses = (wanted.anyStatus as number[] | undefined) ?? (wanted.status === undefined ? undefined : [wanted.status as number]);
  if (statuses) expect(statuses).toContain(replayed.status);
  if ("reply" in wanted) expect(replayed.reply).toEqual(wanted.reply);
  if ("error" in wanted) expect(replayed.error).toMatchObject(wanted.error as object);
  else expect(replayed.error).toBeUndefined();
  if ("result" in wanted) expect(replayed.result).toMatchObject(wanted.result as object);
  if ("cursor" in wanted) expect(replayed.cursor).toBe(wanted.cursor);
  if ("sends" in wanted) expect(replayed.sends).toEqual(wanted.sends);
  if ("more" in wanted) expect(replayed.more).toBe(wanted.more);
  if ("records" in wanted) expect(replayed.records).toMatchObject(wanted.records as object[]);
  if (!Array.isArray(wanted.events)) return;
  expect(replayed.events).toHaveLength(wanted.events.length);
  expect(replayed.events?.map(withPlainTime)).toMatchObject((wanted.events as JsonEvent[]).map(withPlainTime));
}

/** "…:10Z" and "…:10.000Z" are the same time. */
function withPlainTime<T extends { at?: string }>(event: T): T {
  return event.at ? { ...event, at: new Date(event.at).toISOString() } : event;
}

function expectStorable(event: ChannelEvent | JsonEvent): void {
  // What was merged is called `from` where events are printed.
  const { from, ...rest } = event as { from?: unknown };
  expect(channelEvent.safeParse(Array.isArray(from) ? { ...rest, mergedFrom: from } : event).error).toBeUndefined();
  expect(JSON.parse(JSON.stringify(event.meta ?? {})), "meta is plain JSON").toEqual(event.meta ?? {});
}
