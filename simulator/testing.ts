import { readFileSync } from "node:fs";
import type { ChannelEvent, ConnectionContext, Connector } from "@/lib/connectors/contract";
import { listen, type LocalServer } from "./http";

/** A connection as the product would make it, over the real network. */
export function testConnection(fields: Partial<ConnectionContext> = {}): ConnectionContext {
  return {
    id: "test",
    settings: {},
    facts: {},
    secrets: {},
    webhookUrl: "http://127.0.0.1:9/webhooks/test",
    fetch,
    resolveHost: async (host) => host,
    readFile: async (path) => new Uint8Array(readFileSync(path)),
    log: { info: () => undefined, warn: () => undefined },
    ...fields,
  };
}

export interface TestDoor extends LocalServer {
  events: ChannelEvent[];
  statuses: number[];
  /** The next deliveries are answered 503, as when the database is away. */
  failNext(count: number): void;
  /** Resolves once an event satisfies the condition; rejects after 5 s. */
  until(condition: (events: ChannelEvent[]) => boolean): Promise<void>;
}

/** A webhook door of a few lines: checks the signature and parses, with the connector's own code and nothing else. */
export async function openDoor(connector: Connector, connection: () => ConnectionContext): Promise<TestDoor> {
  let failures = 0;
  const events: ChannelEvent[] = [];
  const statuses: number[] = [];
  const answer = async (headers: Record<string, string>, body: Buffer): Promise<number> => {
    if (failures-- > 0) return 503;
    const verdict = connector.webhook?.verify({ method: "POST", path: "", url: "", query: {}, headers, body, now: Date.now() }, connection());
    if (!verdict?.ok) return verdict?.status ?? 404;
    events.push(...(await connector.parse({ type: "http", headers, body, receivedAt: new Date().toISOString() }, connection())));
    return 200;
  };
  const server = await listen(0, async (request, response) => {
    const status = await answer(request.headers as Record<string, string>, request.body);
    statuses.push(status);
    response.writeHead(status).end();
  });
  return { ...server, events, statuses, failNext: (count) => void (failures = count), until: (condition) => until(() => condition(events)) };
}

/** Looks every few milliseconds, for at most 5 s. */
export async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 5000;
  while (!condition()) {
    if (Date.now() > end) throw new Error("What was waited for did not happen within 5 s.");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
