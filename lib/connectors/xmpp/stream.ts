import { setTimeout as sleep } from "node:timers/promises";
import xml, { type Element } from "@xmpp/xml";
import type { ConnectionContext, StreamSession } from "../contract";
import { ConnectorError } from "../errors";
import { slackBefore } from "./archive";
import { bodyOf } from "./content";
import { describeUs, presence } from "./disco";
import { Intake } from "./intake";
import { bareJid, resourceOf } from "./jid";
import { lendStream, LiveSession } from "./live";
import { ns } from "./ns";
import { isStillIn, joinRoom, statusCodes } from "./rooms";
import { openSession, type Session } from "./session";
import { readAccount } from "./settings";

const heartbeatMilliseconds = 60_000;
const reentryMilliseconds = 30_000;
/** Servers give up on a session that acknowledges nothing for a minute. */
const latestAcknowledgementMilliseconds = 20_000;

/**
 * Holds the account's session: catches up from the archives, then takes what comes until `stream.signal` fires.
 * @throws ConnectorError when the session is cut or cannot be opened
 */
export async function runStream(connection: ConnectionContext, stream: StreamSession): Promise<void> {
  const session = await openSession(connection, readAccount(connection).resource);
  const stop = new AbortController();
  try {
    await new Stream(connection, stream, session, stop.signal).run();
  } finally {
    stop.abort();
    await session.close();
  }
}

class Stream {
  readonly #connection: ConnectionContext;
  readonly #stream: StreamSession;
  readonly #session: Session;
  readonly #live: LiveSession;
  readonly #intake: Intake;
  /** Fires when this run is over, for whatever reason. */
  readonly #over: AbortSignal;
  /** Rooms that have yet to tell their subject: each does at our entrance, and it is no news. */
  readonly #subjectDue = new Set<string>();
  /** Rooms that we are not in, and why. */
  readonly #outside = new Map<string, string>();

  constructor(connection: ConnectionContext, stream: StreamSession, session: Session, over: AbortSignal) {
    this.#connection = connection;
    this.#stream = stream;
    this.#session = session;
    this.#live = new LiveSession(session);
    this.#intake = new Intake(connection, stream, session);
    this.#over = over;
  }

  async run(): Promise<void> {
    const session = this.#session;
    const takeBack = lendStream(this.#connection.id, this.#live);
    const stopListening = session.onStanza((stanza) => this.#receive(stanza));
    session.acknowledgeAfter(() => Promise.race([this.#intake.settled(), sleep(latestAcknowledgementMilliseconds, undefined, { ref: false })]));
    session.answer(ns.discoInfo, "query", describeUs);
    try {
      await Promise.race([this.#intake.failed, this.#hold()]);
      await Promise.race([this.#intake.settled(), sleep(5000, undefined, { ref: false })]);
    } finally {
      stopListening();
      takeBack();
    }
  }

  async #hold(): Promise<void> {
    const { account } = this.#session;
    await this.#session.request("get", undefined, xml("query", { xmlns: ns.roster }));
    await this.#tolerate("Copies of what other devices send", () => this.#session.request("set", undefined, xml("enable", { xmlns: ns.carbons })));
    this.#intake.run(() => this.#tolerate("The message archive", () => this.#intake.catchUp(account.jid)));
    await this.#session.send(presence());
    for (const room of account.rooms.keys()) this.#intake.run(() => this.#enter(room));
    this.#intake.run(async () => this.#tellHealth());
    void this.#beat();
    const reason = await Promise.race([this.#session.ended, aborted(this.#stream.signal)]);
    if (reason) throw reason;
  }

  #receive(stanza: Element): void {
    const from = bareJid(stanza.attrs.from);
    const room = this.#live.rooms.get(from);
    if (stanza.getName() === "presence" && room) this.#watchRoom(stanza, from, room.nick);
    if (stanza.getName() === "iq" || stanza.getChild("result", ns.archive)) return;
    if (this.#subjectDue.has(from) && stanza.getChild("subject") && bodyOf(stanza) === null) {
      this.#subjectDue.delete(from);
      return;
    }
    this.#intake.take(stanza, room);
  }

  async #enter(room: string): Promise<void> {
    const { account } = this.#session;
    try {
      this.#subjectDue.add(room);
      const joined = await joinRoom(this.#session, room, account.rooms.get(room) ?? account.local, slackBefore(this.#intake.reached(room)));
      this.#live.rooms.set(room, joined);
      this.#outside.delete(room);
      if (joined.archive) await this.#tolerate(`The archive of ${room}`, () => this.#intake.catchUp(room, joined));
      else await this.#intake.startFromNow(room);
    } catch (error) {
      // A room that refuses us must not keep the account from working.
      if (!(error instanceof ConnectorError) || (await this.#isCut())) throw error;
      this.#outside.set(room, error.message);
      this.#connection.log.warn(error.message, { room, code: error.code });
      if (error.kind === "network") this.#enterLater(room);
    }
  }

  /** Notices our own leaving of a room; unless we were banned, we come back. */
  #watchRoom(stanza: Element, room: string, nick: string): void {
    const codes = statusCodes(stanza);
    const isOurs = codes.has("110") || resourceOf(stanza.attrs.from) === nick;
    if (!isOurs || stanza.attrs.type !== "unavailable" || codes.has("303")) return;
    this.#live.rooms.delete(room);
    const isBanned = codes.has("301");
    this.#outside.set(room, isBanned ? `We were banned from ${room}.` : `We were removed from ${room}; trying again.`);
    this.#connection.log.warn(`We are no longer in the room ${room}.`, { codes: [...codes] });
    this.#tellHealth();
    if (!isBanned) this.#enterLater(room);
  }

  #enterLater(room: string): void {
    sleep(reentryMilliseconds, undefined, { ref: false, signal: this.#over }).then(
      () =>
        this.#intake.run(async () => {
          await this.#enter(room);
          this.#tellHealth();
        }),
      () => undefined,
    );
  }

  /** Asks the server each minute whether it is there, and the rooms whether we are. A silent server ends the session. */
  async #beat(): Promise<void> {
    try {
      for (;;) {
        await sleep(heartbeatMilliseconds, undefined, { ref: false, signal: this.#over });
        await this.#session.ping();
        for (const [room, { nick }] of this.#live.rooms) {
          if (await isStillIn(this.#session, room, nick)) continue;
          this.#live.rooms.delete(room);
          this.#intake.run(() => this.#enter(room));
        }
        this.#intake.run(async () => this.#tellHealth());
      }
    } catch {
      // Over, or the server is silent; closing a session that was given up says so.
      if (!this.#over.aborted) this.#session.giveUp(new ConnectorError("network", "The server stopped answering."));
    }
  }

  /** Does what a server may not be able to; the session goes on without it. */
  async #tolerate(what: string, action: () => Promise<unknown>): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.kind === "network") throw error;
      this.#connection.log.warn(`${what}: the server does not offer it.`, { code: error.code, reason: error.message });
    }
  }

  #tellHealth(): void {
    const outside = [...this.#outside.values()];
    this.#stream.healthy([`Signed in as ${this.#session.jid}.`, ...outside].join(" "));
  }

  async #isCut(): Promise<boolean> {
    return (await Promise.race([this.#session.ended, sleep(0, "alive" as const)])) !== "alive";
  }
}

function aborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    else signal.addEventListener("abort", () => resolve(null), { once: true });
  });
}
