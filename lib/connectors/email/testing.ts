import { setTimeout as sleep } from "node:timers/promises";
import type { ConnectionContext, Delivery, NewDelivery } from "../contract";
import type { ChannelEvent } from "../events";
import { connector } from "./connector";

/** A connection as the core would hand it over, without a guard: tests only talk to this machine. */
export function testConnection(settings: Record<string, unknown>, secrets: Record<string, string> = {}, more: Partial<ConnectionContext> = {}): ConnectionContext {
  return {
    id: "00000000-0000-7000-8000-000000000001",
    settings: { address: "support@acme.example", messageIdDomain: "weft.acme.example", ...settings },
    facts: {},
    secrets,
    webhookUrl: "",
    fetch: () => Promise.reject(new Error("this connector speaks no HTTP")),
    resolveHost: async (host) => (host === "localhost" ? "127.0.0.1" : host),
    readFile: () => Promise.reject(new Error("this message has no files")),
    log: { info: () => undefined, warn: () => undefined },
    ...more,
  };
}

/** A delivery of one message, from its lines. Strings are UTF-8. */
export function mailDelivery(message: string | Uint8Array, headers: Record<string, string> = {}): Delivery {
  const body = typeof message === "string" ? new TextEncoder().encode(message.replace(/\r?\n/g, "\r\n")) : message;
  return { type: "rfc822", headers, body, receivedAt: "2026-01-06T12:00:05.000Z" };
}

/** The events of one message at support@acme.example. */
export async function eventsOf(message: string | Uint8Array, headers?: Record<string, string>): Promise<ChannelEvent[]> {
  return connector.parse(mailDelivery(message, headers), testConnection({}));
}

/** A stream session whose ledger is this object. */
export interface TestStream {
  deliveries: NewDelivery[];
  cursor: string | null;
  /** Resolves when stopped, rejects with what cut it. */
  ended: Promise<void>;
  /** Resolves once the session said that it works. */
  healthy: Promise<void>;
  /** All events so far. */
  events(): Promise<ChannelEvent[]>;
  /** Waits until an event fits. */
  waitFor(wanted: (event: ChannelEvent) => boolean, seconds?: number): Promise<ChannelEvent>;
  stop(): Promise<void>;
}

export function startStream(connection: ConnectionContext, cursor: string | null = null): TestStream {
  const abort = new AbortController();
  let nowHealthy = (): void => undefined;
  const stream: TestStream = {
    deliveries: [],
    cursor,
    ended: Promise.resolve(),
    healthy: new Promise((resolve) => (nowHealthy = resolve)),
    events: async () => {
      const all: ChannelEvent[] = [];
      for (const { body, headers = {} } of stream.deliveries) all.push(...(await connector.parse({ type: "rfc822", headers, body, receivedAt: "" }, connection)));
      return all;
    },
    waitFor: async (wanted, seconds = 30) => {
      for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(50)) {
        const found = (await stream.events()).find(wanted);
        if (found) return found;
      }
      throw new Error(`Waited ${seconds} s in vain. Seen: ${JSON.stringify((await stream.events()).map(({ kind, subject, target }) => ({ kind, subject, target })))}`);
    },
    stop: () => {
      abort.abort();
      return stream.ended;
    },
  };
  const session = {
    cursor,
    signal: abort.signal,
    deliver: async (deliveries: NewDelivery[], next?: string | null) => {
      stream.deliveries.push(...deliveries);
      if (next !== undefined) stream.cursor = next;
    },
    transient: () => undefined,
    healthy: () => nowHealthy(),
  };
  stream.ended = connector.stream?.(connection, session) ?? Promise.resolve();
  stream.ended.catch(() => undefined);
  return stream;
}
