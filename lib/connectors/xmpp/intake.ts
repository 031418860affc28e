import type { Element } from "@xmpp/xml";
import type { ConnectionInfo, NewDelivery, StreamSession } from "../contract";
import type { ChannelEvent } from "../events";
import { answersTo } from "./answers";
import { readArchive, newestPoint } from "./archive";
import { pointOf, readCursor, withPoint, writeCursor, type ArchiveCursor } from "./cursor";
import { unwrap } from "./envelope";
import { bareJid } from "./jid";
import { ns } from "./ns";
import { parseDelivery, roomNickHeader, roomOccupantHeader } from "./parse";
import type { JoinedRoom } from "./rooms";
import type { Session } from "./session";

const mostPerDelivery = 100;
const mostRemembered = 5000;

interface Arrival {
  stanza: Element;
  headers: Record<string, string>;
}

/**
 * Takes what comes in strictly in order: live stanzas wait while an archive is read, so that the cursor never jumps over
 * a gap. A receipt goes out only after its message is durable.
 */
export class Intake {
  /** Rejects when something could not be taken: the session must end, so that the server and the archive keep the rest. */
  readonly failed: Promise<never>;
  readonly #connection: ConnectionInfo;
  readonly #stream: StreamSession;
  readonly #session: Session;
  readonly #waiting: (Arrival | (() => Promise<void>))[] = [];
  /** Archives and ids that came out of an archive in this session: their live copies were waiting meanwhile. */
  readonly #fromArchive = new Remembered();
  readonly #answered = new Remembered();
  #cursor: ArchiveCursor;
  #running: Promise<void> | null = null;
  #fail: (error: unknown) => void = () => undefined;

  constructor(connection: ConnectionInfo, stream: StreamSession, session: Session) {
    this.#connection = connection;
    this.#stream = stream;
    this.#session = session;
    this.#cursor = readCursor(stream.cursor);
    this.failed = new Promise<never>((_, reject) => (this.#fail = reject));
    this.failed.catch(() => undefined);
  }

  /** How far an archive was read, null when it never was. */
  reached(archive: string): string | null {
    return pointOf(this.#cursor, archive, this.#session.account.jid)?.at ?? null;
  }

  /** For a room without an archive: from now on, what is missed can be asked for by time. */
  async startFromNow(room: string): Promise<void> {
    if (this.reached(room)) return;
    this.#cursor = withPoint(this.#cursor, room, this.#session.account.jid, { id: null, at: new Date().toISOString() });
    await this.#stream.deliver([], writeCursor(this.#cursor));
  }

  /** A stanza that came live; `room` when it came from one that we are in. */
  take(stanza: Element, room: JoinedRoom | undefined): void {
    this.#enqueue({ stanza, headers: headersFor(room) });
  }

  /** Something that must happen between what came before and what comes after. */
  run(task: () => Promise<void>): void {
    this.#enqueue(task);
  }

  /** Resolves when all that came is durable. @throws what made it fail */
  async settled(): Promise<void> {
    while (this.#running) await Promise.race([this.failed, this.#running]);
  }

  /**
   * Delivers what an archive has after the cursor. The first time it only remembers where the archive ends: history from
   * before the connection stays where it is.
   */
  async catchUp(archive: string, room?: JoinedRoom): Promise<void> {
    const own = this.#session.account.jid;
    const from = pointOf(this.#cursor, archive, own);
    if (!from) {
      this.#cursor = withPoint(this.#cursor, archive, own, await newestPoint(this.#session, archive));
      return this.#stream.deliver([], writeCursor(this.#cursor));
    }
    const headers = headersFor(room);
    for await (const { stanzas, reached } of readArchive(this.#session, archive, from)) {
      for (const stanza of stanzas) this.#fromArchive.add(`${archive} ${stanza.getChild("result", ns.archive)?.attrs.id}`);
      this.#cursor = withPoint(this.#cursor, archive, own, reached);
      const deliveries = stanzas.map((stanza) => this.#toDelivery({ stanza, headers })).filter((delivery) => delivery !== null);
      await this.#stream.deliver(deliveries, writeCursor(this.#cursor));
      this.#stream.healthy(`Catching up with ${archive}: read up to ${reached.at ?? "now"}.`);
    }
  }

  #enqueue(item: Arrival | (() => Promise<void>)): void {
    this.#waiting.push(item);
    this.#running ??= this.#work().then(
      () => void (this.#running = null),
      (error: unknown) => this.#fail(error),
    );
  }

  /** After a failure it stays busy for ever: nothing more is taken, nothing acknowledged. */
  async #work(): Promise<void> {
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      if (typeof next === "function") {
        this.#waiting.shift();
        await next();
        continue;
      }
      const end = this.#waiting.findIndex((item) => typeof item === "function");
      const count = Math.min(mostPerDelivery, end < 0 ? this.#waiting.length : end);
      await this.#takeTogether(this.#waiting.splice(0, count) as Arrival[]);
    }
  }

  async #takeTogether(arrivals: Arrival[]): Promise<void> {
    const deliveries: NewDelivery[] = [];
    for (const arrival of arrivals) {
      if (this.#advance(arrival.stanza)) continue;
      const delivery = this.#toDelivery(arrival);
      if (delivery) deliveries.push(delivery);
    }
    if (deliveries.length > 0) await this.#stream.deliver(deliveries, writeCursor(this.#cursor));
    for (const { stanza } of arrivals) await this.#answer(stanza);
  }

  /** Moves the cursor to a live message of an archive; true when that archive has given the message already. */
  #advance(stanza: Element): boolean {
    const { account } = this.#session;
    const envelope = stanza.getName() === "message" ? unwrap(stanza, account) : null;
    if (!envelope) return false;
    const archive = envelope.message.attrs.type === "groupchat" ? bareJid(envelope.message.attrs.from) : account.jid;
    const id = envelope.message.getChildren("stanza-id", ns.stanzaIds).find(({ attrs }) => bareJid(attrs.by) === archive)?.attrs.id;
    if (!id && envelope.message.attrs.type !== "groupchat") return false;
    if (id && this.#fromArchive.has(`${archive} ${id}`)) return true;
    // What a server sends again after a cut is older than what we have read: that is no way back.
    const isOld = envelope.at !== undefined && Date.parse(envelope.at) < Date.parse(this.reached(archive) ?? "");
    if (!isOld) this.#cursor = withPoint(this.#cursor, archive, account.jid, { id: id ?? null, at: envelope.at ?? new Date().toISOString() });
    return false;
  }

  /** What is to be kept of a stanza; what is only of the moment goes out at once, and what says nothing is left out. */
  #toDelivery({ stanza, headers }: Arrival): NewDelivery | null {
    const body = new TextEncoder().encode(stanza.toString());
    let events: ChannelEvent[];
    try {
      events = parseDelivery({ body, headers, receivedAt: new Date().toISOString() }, this.#connection);
    } catch {
      return { type: "stanza", headers, body };
    }
    const kept = events.filter(({ kind }) => kind !== "typing" && kind !== "presence");
    for (const event of events) if (!kept.includes(event)) this.#stream.transient(event);
    return kept.length > 0 ? { type: "stanza", headers, body } : null;
  }

  async #answer(stanza: Element): Promise<void> {
    for (const answer of answersTo(stanza, this.#session.account)) if (this.#answered.add(answer.toString())) await this.#session.send(answer);
  }
}

function headersFor(room: JoinedRoom | undefined): Record<string, string> {
  return room ? { [roomNickHeader]: room.nick, ...(room.occupantId && { [roomOccupantHeader]: room.occupantId }) } : {};
}

/** A set that forgets its oldest members. */
class Remembered {
  readonly #values = new Set<string>();

  /** False when it was there already. */
  add(value: string): boolean {
    if (this.#values.has(value)) return false;
    this.#values.add(value);
    const [oldest] = this.#values;
    if (this.#values.size > mostRemembered && oldest !== undefined) this.#values.delete(oldest);
    return true;
  }

  has(value: string): boolean {
    return this.#values.has(value);
  }
}
