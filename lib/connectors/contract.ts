import type { ChannelEvent } from "./events";
import type { ConnectorManifest } from "./manifest";
import type { FoundPosts, PostDraft, PostFigures, PostSearch, PostTarget, PublishedPost } from "./posts";
import type { RecordsAbility, RemoteRecord } from "./records";

export type { ChannelEvent } from "./events";
export type { ConnectorManifest } from "./manifest";
export type * from "./posts";
export type * from "./records";

/**
 * One channel, CRM or ERP behind one contract. `manifest`, `identify` and `parse` are required; each ability is
 * optional, and an absent one means that the platform cannot do it: screens and verbs adapt by themselves.
 *
 * A connector imports this contract, its own folder and its platform's library: no database, no Next, no other
 * connector. Everything it needs from us comes in its `ConnectionContext`.
 */
export interface Connector {
  readonly manifest: ConnectorManifest;

  /**
   * Asks the platform whose credentials these are, before a connection is saved and whenever it is tested.
   * @throws ConnectorError "auth" when they are refused, "network" when nobody answers, "config" when a setting is wrong
   */
  identify(connection: ConnectionContext): Promise<ChannelIdentity>;

  /**
   * Reads one delivery as events, in order. Pure: no network, no clock; the same bytes give the same events. An unknown
   * kind becomes an event of kind `unknown`, and one bad item becomes an `unknown` beside its siblings.
   * @throws ConnectorError "payload" when nothing can be read at all: the delivery is set aside and can be replayed
   */
  parse(delivery: Delivery, connection: ConnectionInfo): ChannelEvent[] | Promise<ChannelEvent[]>;

  /** The steps of the "Test connection" button, in order. Without it, `identify` is the only step. */
  readonly checks?: (connection: ConnectionContext) => CheckStep[];

  /** Push: the platform calls `/webhooks/<connector>/<connection>`. */
  readonly webhook?: WebhookAbility;

  /** How a worker attends to this connection, when the settings decide; default: its stream, else its pull. */
  readonly attendance?: (connection: ConnectionInfo) => "stream" | "pull" | "none";

  /** Pull: asked again and again. Returns at once or waits (long polling) for up to a minute, ending early when `signal` fires. */
  readonly pull?: (connection: ConnectionContext, cursor: string | null, signal: AbortSignal) => Promise<PulledDeliveries>;

  /** Stream: one long-lived session, held by one worker at a time. Resolves when `session.signal` fires, throws ConnectorError when cut; the worker starts it anew with back-off. */
  readonly stream?: (connection: ConnectionContext, session: StreamSession) => Promise<void>;

  /** Our own endpoint for the other side's program, for channels whose platform is Weft itself. */
  readonly host?: (request: HostRequest, host: Host) => Promise<HostReply>;
  /** Largest body that `host` takes, in bytes; default 1 MiB. */
  readonly hostMaxBytes?: number;

  /**
   * Sends one message. Pass the same `draft.idempotencyKey` on a repeat. Any worker may be asked: a connector whose
   * platform talks over a session uses the stream of its own process when it holds one, else a short session.
   * @throws ConnectorError
   */
  readonly send?: (connection: ConnectionContext, draft: Draft) => Promise<SentMessage>;

  /** Fetches a file that an event named by `mediaId` or `url`. @throws ConnectorError */
  readonly media?: (connection: ConnectionContext, file: { mediaId?: string; url?: string }) => Promise<FetchedMedia>;

  /** Tells the platform that events were taken, where it waits for that (a pressed button that spins). Called after commit, best effort. */
  readonly acknowledge?: (connection: ConnectionContext, events: ChannelEvent[]) => Promise<void>;

  readonly typing?: (connection: ConnectionContext, conversation: string, on: boolean) => Promise<void>;
  readonly markRead?: (connection: ConnectionContext, conversation: string, message: string, aliases?: readonly string[]) => Promise<void>;
  readonly react?: (connection: ConnectionContext, target: MessageTarget, emoji: string | null) => Promise<void>;
  readonly edit?: (connection: ConnectionContext, target: MessageTarget, text: string) => Promise<void>;
  readonly unsend?: (connection: ConnectionContext, target: MessageTarget) => Promise<void>;

  /** Publishes a post, or a public answer when `draft.replyTo` says so. Goes with `manifest.posts`. @throws ConnectorError */
  readonly publish?: (connection: ConnectionContext, draft: PostDraft) => Promise<PublishedPost>;
  /** Takes back a post of ours. @throws ConnectorError */
  readonly deletePost?: (connection: ConnectionContext, target: PostTarget) => Promise<void>;
  readonly like?: (connection: ConnectionContext, target: PostTarget, on: boolean) => Promise<void>;
  /** Hides somebody's answer to a post of ours from others. */
  readonly hide?: (connection: ConnectionContext, target: PostTarget, on: boolean) => Promise<void>;
  /** Public posts that contain words of a listening query, from the cursor on; also for a preview. @throws ConnectorError */
  readonly search?: (connection: ConnectionContext, search: PostSearch, cursor: string | null, signal: AbortSignal) => Promise<FoundPosts>;
  /** The posts around one, for its context: what it answers, and what answers it. For `parse`; oldest first. @throws ConnectorError */
  readonly postThread?: (connection: ConnectionContext, target: PostTarget) => Promise<NewDelivery[]>;
  /** How posts are doing now; at most 25 are asked at once. @throws ConnectorError */
  readonly postFigures?: (connection: ConnectionContext, posts: readonly string[]) => Promise<PostFigures[]>;

  /** A CRM or ERP: its records, which are kept here as ours. Goes with `manifest.records`. */
  readonly records?: RecordsAbility;

  /** Reads recorded fixtures whose transport is this platform's own; HTTP webhooks need nothing here. Used by `npm run replay` and the contract suite. */
  readonly fixtures?: FixtureReader;
}

/** What every function gets to know of one configured account. */
export interface ConnectionInfo {
  readonly id: string;
  /** The settings form's values without the secrets, validated against the manifest. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** What `identify` and the connector itself found out (own ids, own domain, chosen nick); plain JSON. */
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface ConnectionContext extends ConnectionInfo {
  readonly secrets: Readonly<Record<string, string>>;
  /** Where the platform reaches us: `https://…/webhooks/<connector>/<connection>`. */
  readonly webhookUrl: string;
  /** `fetch` behind our guard: no private addresses unless the operator allowed them, time-outs, a size limit. */
  readonly fetch: typeof fetch;
  /** Resolves a host for a socket library behind the same guard; returns the address to connect to, on `port` where the caller knows it. @throws ConnectorError "config" */
  readonly resolveHost: (host: string, port?: number) => Promise<string>;
  /** Bytes of an attachment of an outgoing message. */
  readonly readFile: (fileId: string) => Promise<Uint8Array>;
  readonly log: ConnectorLog;
}

export interface ConnectorLog {
  info(message: string, detail?: Record<string, unknown>): void;
  warn(message: string, detail?: Record<string, unknown>): void;
}

/** Who these credentials belong to. `facts` is stored with the connection and comes back in `ConnectionInfo.facts`. */
export interface ChannelIdentity {
  /** Unique per account at the platform: a second connection with the same one is refused. */
  remoteId: string;
  /** As people know it: "@acme_bot", "support@acme.example". */
  displayName: string;
  facts?: Record<string, unknown>;
}

export interface CheckStep {
  /** A short present-tense phrase: "Sign in to the incoming server". */
  title: string;
  /** Returns a few words on what was seen. @throws ConnectorError */
  run(): Promise<string>;
}

/** What came in, exactly as received. */
export interface Delivery {
  /** `http` (with request line and headers), or the connector's own word for what the body holds ("rfc822", "stanza", "update"). */
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** ISO 8601 UTC. */
  readonly receivedAt: string;
  readonly request?: { method: string; path: string; query: Record<string, string> };
}

/** A delivery before the ledger stamped it. */
export type NewDelivery = Omit<Delivery, "receivedAt" | "headers"> & { headers?: Record<string, string> };

export interface WebhookAbility {
  /** Answers the platform's own set-up request (a challenge); null = this is an ordinary delivery. */
  handshake?(request: WebhookRequest, connection: ConnectionContext): HostReply | null;
  /** Checks the signature over the raw bytes in constant time. `status` 401 or 403 is what a forger is told. */
  verify(request: WebhookRequest, connection: Pick<ConnectionContext, "settings" | "facts" | "secrets">): { ok: true } | { ok: false; status: 401 | 403; reason: string };
  /** Names of the request headers that `parse` needs; no others are kept. */
  readonly keepHeaders?: readonly string[];
  /** The answer to a delivery that was stored; default 200 with an empty body. */
  reply?(request: WebhookRequest): HostReply;
  /** Largest accepted body in bytes; default 1 MiB. */
  readonly maxBytes?: number;
  /** Tells the platform where to call us, when a connection is made or resumed. @throws ConnectorError */
  register?(connection: ConnectionContext): Promise<void>;
  /** Takes that back, when a connection is paused or removed. */
  unregister?(connection: ConnectionContext): Promise<void>;
}

export interface WebhookRequest {
  readonly method: string;
  /** The path below the connection, "" for the connection's own address. */
  readonly path: string;
  /** The full URL as the platform called it. */
  readonly url: string;
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Unix milliseconds: the clock for freshness checks. */
  readonly now: number;
}

export interface PulledDeliveries {
  deliveries: NewDelivery[];
  /** Stored with the deliveries in one transaction, and passed to the next pull. */
  cursor: string | null;
  /** More is waiting: ask again at once. Otherwise after `waitSeconds` (default 5). */
  more?: boolean;
  waitSeconds?: number;
}

export interface StreamSession {
  /** What `deliver` last stored, null at first. */
  readonly cursor: string | null;
  readonly signal: AbortSignal;
  /** Resolves when the deliveries and the cursor are durable; only then may the platform be told so. */
  deliver(deliveries: NewDelivery[], cursor?: string | null): Promise<void>;
  /** What need not be kept: typing, presence. */
  transient(event: ChannelEvent): void;
  /** The session works: shown as connection health. */
  healthy(detail?: string): void;
}

/** One message to send, already checked against the manifest's limits. */
export interface Draft {
  /** The same for every try of one message. */
  readonly idempotencyKey: string;
  /** The thread's key as the connector gave it; null starts a conversation with `to`. */
  readonly conversation: string | null;
  /** Random and lasting, one a thread; what comes back as a `token:<threadToken>` hint finds it again. */
  readonly threadToken: string;
  /** The other side's handle. */
  readonly to: string | null;
  readonly toName?: string;
  readonly text: string;
  readonly subject?: string;
  /** The thread has more than two people. */
  readonly group?: boolean;
  /** Remote ids of the thread's messages, oldest first, at most the last 40; for channels that thread by references. */
  readonly references?: readonly string[];
  readonly replyTo?: string;
  /** The message that `replyTo` names, with all its ids. */
  readonly replyToMessage?: MessageTarget;
  readonly attachments: readonly DraftAttachment[];
  readonly buttons?: readonly { id: string; title: string }[];
  /** The member who wrote it, as customers may see them. */
  readonly author?: { name: string };
  /** Written by a dialogue or rule, not by a person. */
  readonly automatic?: boolean;
  /** The same as a page of HTML, for channels of mail; the others say the text. */
  readonly html?: string;
  /** Where who receives it can end such messages with one press (RFC 8058), for channels of mail. */
  readonly unsubscribeUrl?: string;
}

export interface DraftAttachment {
  /** For `ConnectionContext.readFile`. */
  readonly fileId: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
}

export interface SentMessage {
  /** The same id under which the platform will speak of this message (receipts, echoes, replies). */
  externalId: string;
  /** Further ids when the platform needed several messages (a long text, several files). */
  alsoExternalIds?: string[];
  /** Further ids of this one message (`ChannelEvent.aliases`), when the platform told them at once. */
  aliases?: string[];
  /** The thread's key, when sending started it or changed it. */
  conversation?: string;
  status: "sent" | "delivered";
  /** ISO 8601 UTC, when the platform says so. */
  at?: string;
}

export interface FetchedMedia {
  content: Uint8Array;
  mime?: string;
  name?: string;
}

export interface MessageTarget {
  conversation: string;
  message: string;
  /** Further ids of the message, as its event gave them (`ChannelEvent.aliases`), for channels where each use wants another. */
  aliases?: readonly string[];
  /** Our own side wrote it. */
  own?: boolean;
}

/** A request to `/webhooks/<connector>/<connection>/…` of a channel that Weft itself hosts. */
export interface HostRequest extends WebhookRequest {
  /** The caller's address, for rate limits. */
  readonly ip: string;
  /** Fires when the caller hangs up. */
  readonly signal: AbortSignal;
}

export interface HostReply {
  status: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** A lasting answer (server-sent events): called once the headers are out; the answer ends when it resolves. */
  stream?: (write: (chunk: string) => boolean) => Promise<void>;
}

/** What the core offers a hosted channel. */
export interface Host {
  readonly connection: ConnectionContext;
  /** Resolves when durable: acknowledge the other side only then. */
  deliver(deliveries: NewDelivery[]): Promise<void>;
  /** Typing, presence: shown live, not kept. */
  transient(event: ChannelEvent): void;
  /** The thread as its other side may see it (no notes), oldest first, at most `limit` (default 50) newest. */
  history(conversation: string, limit?: number): Promise<HostedMessage[]>;
  /** Calls back for each new or changed message of ours, each typing and status in this thread until `signal` fires. */
  subscribe(conversation: string, listener: (event: HostedChange) => void, signal: AbortSignal): void;
  /** True once `key` was used more than `points` times in `seconds`. Shared by all web processes. */
  limited(key: string, points: number, seconds: number): Promise<boolean>;
  /** Keeps an uploaded file; its type is checked by content. @throws ConnectorError "rejected" for what is not allowed. */
  storeFile(name: string, content: Uint8Array): Promise<{ fileId: string; name: string; mime: string; size: number }>;
  readFile(fileId: string): Promise<{ content: Uint8Array; name: string; mime: string } | null>;
  /** Members who are here now. */
  presence(): Promise<{ online: number }>;
}

export interface HostedMessage {
  id: string;
  /** The id under which events speak of it: the connector's own, or what `send` returned; null while it is not sent. */
  externalId: string | null;
  from: "visitor" | "member";
  name: string | null;
  text: string;
  attachments: { fileId: string; name: string; mime: string; size: number }[];
  /** The choices that go with the message, as in `Draft.buttons`. */
  buttons?: { id: string; title: string }[];
  /** Emoji with which members reacted to it. */
  reactions?: string[];
  status: string;
  deleted: boolean;
  at: string;
}

export type HostedChange = { kind: "message"; message: HostedMessage } | { kind: "typing"; on: boolean; name: string | null } | { kind: "ended" };

/**
 * Recorded fixtures (see `docs/connectors.md`) turned into what the connector's own code takes. Each member handles one
 * shape of fixture; the caller compares what comes out.
 */
export interface FixtureReader {
  /** The connection a fixture presumes, from its `config` and `secret`. */
  connection?(fixture: Fixture): Partial<Pick<ConnectionContext, "settings" | "facts" | "secrets">>;
  /** The deliveries that a fixture of a transport other than HTTP amounts to. */
  deliveries?(fixture: Fixture, readFile: (name: string) => Uint8Array): NewDelivery[] | Promise<NewDelivery[]>;
  /** What would be sent back at once because of a delivery (`expect.sends`), as the platform's own text. */
  sends?(delivery: Delivery, connection: ConnectionInfo): string[];
  /** The cursor after a polled answer (`expect.cursor`). */
  cursor?(delivery: Delivery): string | null;
  /** Makes the recorded outgoing call through the connector's own sender; `connection.fetch` answers with the fixture's response. */
  call?(fixture: Fixture, connection: ConnectionContext): Promise<SentMessage | Record<string, unknown>>;
  /** A recorded call that reads records: they come back as `expect.records` lists them (`type`, `id` and values), with the cursor for what follows. Null when the call is another. */
  records?(fixture: Fixture, connection: ConnectionContext): Promise<{ records: Pick<RemoteRecord, "type" | "id">[]; cursor?: string | null; more?: boolean } | null>;
}

export interface Fixture {
  title?: string;
  transport?: string;
  request?: { method?: string; path?: string; query?: Record<string, string>; poll?: boolean; url?: string };
  headers?: Record<string, string>;
  secret?: string | Record<string, string>;
  config?: Record<string, unknown>;
  rawBody?: string;
  body?: unknown;
  file?: string;
  call?: { method?: string; url?: string; body?: unknown };
  response?: Record<string, unknown>;
  expect?: Record<string, unknown>;
  [key: string]: unknown;
}
