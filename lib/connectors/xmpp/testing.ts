import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import xml, { type Element } from "@xmpp/xml";
import type { XmppServer } from "../../../scripts/servers/xmpp";
import type { ChannelEvent, ConnectionContext, Delivery, Draft, NewDelivery, StreamSession } from "../contract";
import { connector } from "./connector";
import { ns } from "./ns";
import { joinRoom } from "./rooms";
import { openSession, type Session } from "./session";

/** A connection to a test server, as the core would hand it to the connector. */
export function connectionTo(server: XmppServer, user: keyof XmppServer["users"], settings: Record<string, unknown> = {}, password = server.users[user].password): ConnectionContext {
  return {
    id: randomUUID(),
    settings: { jid: server.users[user].jid, service: server.service, encryption: "unverified", ...settings },
    facts: {},
    secrets: { password },
    webhookUrl: "https://weft.test/webhooks/xmpp/1",
    fetch,
    resolveHost: (host) => Promise.resolve(host),
    readFile: (fileId) => Promise.resolve(new TextEncoder().encode(fileId)),
    log: { info: () => undefined, warn: () => undefined },
  };
}

export function draft(conversation: string, text: string, more: Partial<Draft> = {}): Draft {
  return { idempotencyKey: randomUUID(), conversation, threadToken: randomUUID(), to: null, text, attachments: [], ...more };
}

/** Keeps what a stream delivers as the ledger does, and starts the stream again from the kept cursor. */
export class Ledger {
  readonly deliveries: Delivery[] = [];
  readonly transient: ChannelEvent[] = [];
  cursor: string | null = null;
  health: string | undefined;
  /** Set: the database is down. */
  broken = false;
  readonly #connection: ConnectionContext;
  #stop = new AbortController();
  #running: Promise<Error | null> = Promise.resolve(null);

  constructor(connection: ConnectionContext) {
    this.#connection = connection;
  }

  /** Starts the stream; resolves when it works. */
  async start(): Promise<void> {
    this.#stop = new AbortController();
    this.health = undefined;
    const session: StreamSession = {
      cursor: this.cursor,
      signal: this.#stop.signal,
      deliver: (deliveries, cursor) => this.#keep(deliveries, cursor),
      transient: (event) => void this.transient.push(event),
      healthy: (detail) => void (this.health = detail ?? ""),
    };
    const ended = connector.stream?.(this.#connection, session) ?? Promise.resolve();
    this.#running = ended.then(() => null, (error: Error) => error);
    await Promise.race([until("the stream has caught up", () => this.health?.startsWith("Signed in") ?? false), this.#running.then((error) => Promise.reject(error ?? new Error("The stream ended.")))]);
  }

  /** Stops it as the worker does. */
  async stop(): Promise<Error | null> {
    this.#stop.abort();
    return this.#running;
  }

  /** Why it ended by itself. */
  ended(): Promise<Error | null> {
    return this.#running;
  }

  /** Everything that was kept, each event once. */
  async events(): Promise<ChannelEvent[]> {
    const parsed = await Promise.all(this.deliveries.map((delivery) => connector.parse(delivery, this.#connection)));
    return [...new Map(parsed.flat().map((event) => [event.externalId, event])).values()];
  }

  async event(what: Partial<ChannelEvent>): Promise<ChannelEvent> {
    return untilFound(JSON.stringify(what), async () => (await this.events()).find((event) => Object.entries(what).every(([key, value]) => event[key as keyof ChannelEvent] === value)));
  }

  async #keep(deliveries: NewDelivery[], cursor?: string | null): Promise<void> {
    await sleep(2);
    if (this.broken) throw new Error("The database is down.");
    for (const delivery of deliveries) this.deliveries.push({ headers: {}, receivedAt: new Date().toISOString(), ...delivery });
    if (cursor !== undefined) this.cursor = cursor;
  }
}

/** A person with an XMPP program. */
export class Person {
  readonly received: Element[] = [];
  readonly #session: Session;

  private constructor(session: Session) {
    this.#session = session;
    session.onStanza((stanza) => void this.received.push(stanza));
  }

  static async online(server: XmppServer, user: keyof XmppServer["users"], device = "phone"): Promise<Person> {
    const person = new Person(await openSession(connectionTo(server, user), device));
    await person.#session.request("get", undefined, xml("query", { xmlns: ns.roster }));
    await person.#session.send(xml("presence"));
    return person;
  }

  get jid(): string {
    return this.#session.jid;
  }

  /** Sends a message with these children; returns its id. The server has it when this resolves. */
  async say(to: string, children: Element[] | string, attrs: Record<string, string> = {}): Promise<string> {
    const id = randomUUID();
    await this.send(xml("message", { to, type: "chat", id, ...attrs }, ...(typeof children === "string" ? [xml("body", {}, children)] : children)));
    return id;
  }

  async send(stanza: Element): Promise<void> {
    await this.#session.send(stanza);
    await this.#session.ping();
  }

  async join(room: string, nick: string): Promise<void> {
    await joinRoom(this.#session, room, nick, null);
  }

  /** The first message received, now or later, of which this holds. */
  hears(what: string, holds: (stanza: Element) => boolean): Promise<Element> {
    return untilFound(`${this.jid} hears ${what}`, () => this.received.find((stanza) => stanza.getName() === "message" && stanza.attrs.type !== "error" && holds(stanza)));
  }

  hearsText(text: string): Promise<Element> {
    return this.hears(text, (stanza) => stanza.getChildText("body") === text);
  }

  leave(): Promise<void> {
    return this.#session.close();
  }
}

export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  await untilFound(what, async () => ((await holds()) ? true : undefined));
}

async function untilFound<T>(what: string, find: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 20_000;
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`Waited 20 s in vain: ${what}`);
    await sleep(20);
  }
}
