import { randomUUID } from "node:crypto";
import { client, type Client, type ClientSocket, type Transport } from "@xmpp/client";
import xml, { type Element } from "@xmpp/xml";
import type { ConnectionContext } from "../contract";
import { ConnectorError } from "../errors";
import { findEndpoints, type Endpoint } from "./endpoint";
import { toSessionError } from "./errors";
import { bareJid } from "./jid";
import { ns } from "./ns";
import { readAccount, type Account } from "./settings";
import { toStanzaConnectorError } from "./stanza-error";
import { StreamSocket, type SocketOptions } from "./socket";
import { StreamWebSocket } from "./web-socket";

const openingSeconds = 30;
const answerSeconds = 30;

/** One signed-in stream. Nothing is announced yet: without presence it receives no messages. */
export class Session {
  readonly account: Account;
  /** Our full JID, with the resource that the server gave. */
  readonly jid: string;
  /** Resolves when the session is over: null when we closed it, else why. */
  readonly ended: Promise<ConnectorError | null>;
  readonly #xmpp: Client;
  #acknowledging: () => Promise<void> = () => Promise.resolve();
  #end: (reason: ConnectorError | null) => void = () => undefined;
  #over = false;

  constructor(account: Account, xmpp: Client) {
    this.account = account;
    this.jid = xmpp.jid?.toString() ?? account.jid;
    this.#xmpp = xmpp;
    this.ended = new Promise((resolve) => (this.#end = resolve));
    xmpp.on("error", (error: unknown) => this.#finish(toSessionError(error)));
    xmpp.on("disconnect", () => this.#finish(new ConnectorError("network", "The connection to the server was cut.")));
    const send = xmpp.send.bind(xmpp);
    let acknowledged = Promise.resolve();
    xmpp.send = (element) => {
      if (!element.is("a", ns.streamManagement)) return send(element);
      // One after the other: a count that falls behind an earlier one ends the session.
      acknowledged = acknowledged.then(() => this.#acknowledging()).then(() => send(element));
      return acknowledged;
    };
  }

  /** What came is acknowledged to the server (XEP-0198) only after `settled` resolves: it keeps the rest for us. */
  acknowledgeAfter(settled: () => Promise<void>): void {
    this.#acknowledging = settled;
  }

  /** Calls back for each stanza; returns the way to stop that. */
  onStanza(listener: (stanza: Element) => void): () => void {
    this.#xmpp.on("stanza", listener);
    return () => void this.#xmpp.removeListener("stanza", listener);
  }

  /** Waits for a stanza of which `read` makes something. Listens at once, so that an answer cannot come too early. @throws ConnectorError "network" when none came in time or the session ended */
  waitFor<T>(what: string, read: (stanza: Element) => T | undefined, seconds = answerSeconds): Promise<T> {
    let stop: () => void = () => undefined;
    let timer: NodeJS.Timeout | undefined;
    const answer = new Promise<T>((resolve, reject) => {
      stop = this.onStanza((stanza) => {
        const found = read(stanza);
        if (found !== undefined) resolve(found);
      });
      timer = setTimeout(() => reject(new ConnectorError("network", `${what} did not answer in time.`)), seconds * 1000);
    });
    const waiting = this.untilEnd(answer).finally(() => {
      stop();
      clearTimeout(timer);
    });
    // The caller awaits it after it has sent its question; until then a failure is nobody's.
    waiting.catch(() => undefined);
    return waiting;
  }

  /** The same promise, but rejected when the session ends first. */
  async untilEnd<T>(promise: Promise<T>): Promise<T> {
    const cut = this.ended.then((reason) => {
      throw reason ?? new ConnectorError("network", "The session was closed.");
    });
    return Promise.race([promise, cut]);
  }

  /** Answers what other programs ask about us. */
  answer(namespace: string, name: string, reply: () => Element): void {
    this.#xmpp.iqCallee.get(namespace, name, reply);
  }

  /** Writes a stanza. @throws ConnectorError "network" when the session is over */
  async send(stanza: Element): Promise<void> {
    if (this.#over) throw new ConnectorError("network", "The connection to the server was cut.");
    await this.#xmpp.send(stanza).catch((error: unknown) => {
      throw toSessionError(error);
    });
  }

  /** Asks and waits for the answer, which only the one who was asked may give. @throws ConnectorError with the reason of a refusal */
  async request(type: "get" | "set", to: string | undefined, payload: Element): Promise<Element> {
    const id = randomUUID();
    const answered = this.waitFor(to ?? "The server", (stanza) => (stanza.getName() === "iq" && stanza.attrs.id === id && this.#isFrom(stanza, to) && ["result", "error"].includes(stanza.attrs.type ?? "") ? stanza : undefined));
    await this.send(xml("iq", { type, id, ...(to && { to }) }, payload));
    const answer = await answered;
    if (answer.attrs.type === "error") throw toStanzaConnectorError(answer);
    return answer;
  }

  /** Our own server answers for the account without an address, or with the account's. */
  #isFrom({ attrs: { from } }: Element, asked: string | undefined): boolean {
    const isOurs = from === undefined || bareJid(from) === this.account.jid || from === this.account.domain;
    return asked === undefined ? isOurs : from?.toLowerCase() === asked.toLowerCase() || (from === undefined && bareJid(asked) === this.account.jid);
  }

  /** Resolves when the server has dealt with all that was sent before. @throws ConnectorError */
  async ping(): Promise<void> {
    await this.request("get", this.account.domain, xml("ping", { xmlns: ns.ping })).catch((error: unknown) => {
      // A server that cannot be pinged still answered.
      if (!(error instanceof ConnectorError) || error.kind === "network") throw error;
    });
  }

  /** Ends a session that works no more, as if it had been cut. */
  giveUp(reason: ConnectorError): void {
    this.#finish(reason);
  }

  async close(): Promise<void> {
    this.#finish(null);
    this.#xmpp.timeout = 1500;
    await closeClient(this.#xmpp);
  }

  #finish(reason: ConnectorError | null): void {
    if (this.#over) return;
    this.#over = true;
    this.#end(reason);
    if (reason) void closeClient(this.#xmpp);
  }
}

/**
 * Connects and signs in by the first way that works.
 * @param resource what tells this session from others of the account; a running one with the same is replaced
 * @throws ConnectorError "auth", "config" or "network"
 */
export async function openSession(connection: ConnectionContext, resource: string): Promise<Session> {
  const account = readAccount(connection);
  const { password } = connection.secrets;
  if (!password) throw new ConnectorError("auth", "No password is stored for this account. Enter it and reconnect.");
  let failure = new ConnectorError("network", "No server was found.");
  for (const endpoint of await findEndpoints(account)) {
    try {
      return await signIn(connection, account, endpoint, resource, password);
    } catch (error) {
      failure = toSessionError(error);
      if (failure.kind !== "network") break;
    }
  }
  throw failure;
}

async function signIn(connection: ConnectionContext, account: Account, endpoint: Endpoint, resource: string, password: string): Promise<Session> {
  const { domain, encryption } = account;
  const service = endpoint.transport === "websocket" ? (endpoint.url ?? "") : `xmpp://${domain}`;
  const xmpp = client({ service, domain, resource, username: account.local, password, timeout: openingSeconds * 1000 });
  // The worker starts a stream anew with a new session: two that reconnect would fight.
  xmpp.reconnect.stop();
  xmpp._onSeeOtherHost = (error) => xmpp.emit("error", error);
  const options = { endpoint, domain, encryption, resolveHost: connection.resolveHost };
  xmpp.transports = xmpp.transports.map((transport) => throughSocket(transport, options));
  countForAcknowledgement(xmpp);
  xmpp.on("element", () => void (xmpp.socket instanceof StreamSocket && xmpp.socket.stanzaRead()));
  xmpp.on("error", () => undefined);
  const online = new Promise<void>((resolve, reject) => {
    xmpp.once("online", () => resolve());
    xmpp.once("error", reject);
    xmpp.once("disconnect", () => reject(new ConnectorError("network", "The server closed the connection.")));
    setTimeout(() => reject(new ConnectorError("network", "The server did not answer in time.")), openingSeconds * 1000).unref();
  });
  try {
    await Promise.race([online, xmpp.connect(service).then(() => xmpp.open({ domain })).then(() => online)]);
    return new Session(account, xmpp);
  } catch (error) {
    destroySocket(xmpp.socket);
    throw error;
  }
}

/**
 * Counts the stanzas that came since stream management was switched on. The library starts its own count a moment after
 * the server's "enabled", when stanzas of the same packet were counted already, and then confirms fewer than it has.
 * @see XEP-0198 §4
 */
function countForAcknowledgement(xmpp: Client): void {
  let count = 0;
  xmpp.on("element", (element: Element) => {
    const isEnabled = element.is("enabled", ns.streamManagement) || element.getChild("bound", ns.bind2)?.getChild("enabled", ns.streamManagement);
    if (isEnabled) count = 0;
    else if (["message", "presence", "iq"].includes(element.name)) count++;
  });
  Object.defineProperty(xmpp.streamManagement, "inbound", { get: () => count, set() {} });
}

/** A transport of the library that makes our sockets instead of its own. */
function throughSocket(Base: Transport, options: SocketOptions): Transport {
  class Guarded extends Base {}
  class OurSocket extends StreamSocket {
    constructor() {
      super(options);
    }
  }
  class OurWebSocket extends StreamWebSocket {
    constructor() {
      super(options);
    }
  }
  Guarded.prototype.Socket = options.endpoint.transport === "websocket" ? OurWebSocket : OurSocket;
  return Guarded;
}

/** Says goodbye; a server that does not answer is left after two seconds. */
async function closeClient(xmpp: Client): Promise<void> {
  const { socket } = xmpp;
  await Promise.race([xmpp.stop().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 2000))]);
  destroySocket(socket);
}

function destroySocket(socket: ClientSocket | null): void {
  if (socket instanceof StreamSocket || socket instanceof StreamWebSocket) socket.destroy();
}
