import { createHash } from "node:crypto";

/** A refusal in the words of XRPC. */
export class Refusal extends Error {
  constructor(readonly status: number, readonly error: string, message = error, readonly headers: Record<string, string> = {}) {
    super(message);
  }
}

export interface Account {
  did: string;
  handle: string;
  password: string;
  displayName: string;
  followers: number;
  /** Who may write to it privately. */
  allowIncoming: "all" | "following" | "none";
  follows: Set<string>;
}

export interface StoredRecord {
  uri: string;
  cid: string;
  value: Record<string, unknown>;
  indexedAt: string;
}

export interface PostValue {
  text: string;
  createdAt: string;
  facets?: { index: { byteStart: number; byteEnd: number }; features: { $type: string; did?: string; uri?: string; tag?: string }[] }[];
  reply?: { root: { uri: string; cid: string }; parent: { uri: string; cid: string } };
  embed?: Record<string, unknown>;
  langs?: string[];
}

interface Notice {
  reason: string;
  reasonSubject?: string;
  record: StoredRecord;
}

export interface ChatMessage {
  id: string;
  rev: string;
  text: string;
  sender: { did: string };
  sentAt: string;
  reactions: { value: string; sender: { did: string }; createdAt: string }[];
  replyTo?: string;
}

export interface Convo {
  id: string;
  members: [string, string];
  messages: ChatMessage[];
}

export const collections = { post: "app.bsky.feed.post", like: "app.bsky.feed.like", repost: "app.bsky.feed.repost", follow: "app.bsky.graph.follow", gate: "app.bsky.feed.threadgate" } as const;
/** Digits whose order is that of their characters. */
const sortable = "234567abcdefghijklmnopqrstuvwxyz";
export const didOfUri = (uri: string): string => uri.split("/")[2] ?? "";
export const collectionOf = (uri: string): string => uri.split("/")[3] ?? "";

/** What the network holds, with a clock that never shows one moment twice. */
export class State {
  readonly accounts = new Map<string, Account>();
  readonly records = new Map<string, StoredRecord>();
  readonly notices = new Map<string, Notice[]>();
  readonly blobs = new Map<string, { content: Uint8Array; mime: string }>();
  readonly convos = new Map<string, Convo>();
  readonly log: { rev: string; convoId: string; entry: Record<string, unknown> }[] = [];
  #last = 0;
  #counter = 0;

  now(): string {
    this.#last = Math.max(Date.now(), this.#last + 1);
    return new Date(this.#last).toISOString();
  }

  nextKey(): string {
    this.#counter += 1;
    return `3l${[...this.#counter.toString(32).padStart(11, "0")].map((digit) => sortable[parseInt(digit, 32)]).join("")}`;
  }

  account(handle: string, more: Partial<Account> = {}): Account {
    const did = `did:plc:${createHash("sha256").update(handle).digest("hex").replace(/[0189]/g, "a").slice(0, 24)}`;
    const account: Account = { did, handle, password: `${handle}-pw`, displayName: handle.split(".")[0]!, followers: 0, allowIncoming: "all", follows: new Set(), ...more };
    this.accounts.set(account.did, account);
    return account;
  }

  byName(name: string): Account | undefined {
    return [...this.accounts.values()].find(({ did, handle }) => did === name || handle === name.toLowerCase());
  }

  /** Stores a record and tells whom it concerns. */
  put(did: string, collection: string, rkey: string, value: Record<string, unknown>): StoredRecord {
    const uri = `at://${did}/${collection}/${rkey}`;
    const cid = `bafyrei${createHash("sha256").update(JSON.stringify([uri, value])).digest("hex").slice(0, 52).replace(/[0189]/g, "b")}`;
    const record = { uri, cid, value, indexedAt: this.now() };
    const isNew = !this.records.has(uri);
    this.records.set(uri, record);
    if (isNew) this.#notify(did, collection, record);
    return record;
  }

  #notify(by: string, collection: string, record: StoredRecord): void {
    const told = new Set([by]);
    const tell = (did: string, reason: string, reasonSubject?: string) => {
      if (told.has(did) || !this.accounts.has(did)) return;
      told.add(did);
      this.notices.set(did, [...(this.notices.get(did) ?? []), { reason, record, ...(reasonSubject && { reasonSubject }) }]);
    };
    const subject = record.value.subject as { uri: string } | string | undefined;
    if (collection === collections.like || collection === collections.repost) tell(didOfUri((subject as { uri: string }).uri), collection === collections.like ? "like" : "repost", (subject as { uri: string }).uri);
    if (collection === collections.follow) tell(subject as string, "follow");
    if (collection !== collections.post) return;
    const { facets = [], reply, embed } = record.value as unknown as PostValue;
    // Who is named and answered too hears of being named.
    for (const { did } of facets.flatMap(({ features }) => features)) if (did) tell(did, "mention");
    const quoted = (embed?.record as { uri?: string; record?: { uri: string } } | undefined);
    const quotedUri = quoted?.record?.uri ?? quoted?.uri;
    if (quotedUri) tell(didOfUri(quotedUri), "quote", quotedUri);
    if (reply) tell(didOfUri(reply.parent.uri), "reply", reply.parent.uri);
    if (reply) tell(didOfUri(reply.root.uri), "reply", reply.root.uri);
  }

  convoOf(one: string, other: string): Convo {
    const members = [one, other].toSorted() as [string, string];
    const id = `3lconvo${createHash("sha256").update(members.join()).digest("hex").slice(0, 6)}`;
    const convo = this.convos.get(id) ?? { id, members, messages: [] };
    if (!this.convos.has(id)) {
      this.convos.set(id, convo);
      this.note("logBeginConvo", id, {});
    }
    return convo;
  }

  note(word: string, convoId: string, more: Record<string, unknown>): void {
    const rev = this.nextKey();
    this.log.push({ rev, convoId, entry: { $type: `chat.bsky.convo.defs#${word}`, rev, convoId, ...more } });
  }

  say(convo: Convo, did: string, text: string, replyTo?: string): ChatMessage {
    const message: ChatMessage = { id: this.nextKey(), rev: this.nextKey(), text, sender: { did }, sentAt: this.now(), reactions: [], ...(replyTo && { replyTo }) };
    convo.messages.push(message);
    this.note("logCreateMessage", convo.id, { message: viewOfMessage(message) });
    return message;
  }

  react(convo: Convo, messageId: string, did: string, value: string, on: boolean): ChatMessage {
    const message = convo.messages.find(({ id }) => id === messageId);
    if (!message) throw new Refusal(400, "InvalidRequest", "Message not found");
    const reaction = { value, sender: { did }, createdAt: this.now() };
    const had = message.reactions.some((one) => one.value === value && one.sender.did === did);
    message.reactions = message.reactions.filter((one) => one.value !== value || one.sender.did !== did);
    if (on) message.reactions.push(reaction);
    if (had !== on) this.note(on ? "logAddReaction" : "logRemoveReaction", convo.id, { message: viewOfMessage(message), reaction });
    return message;
  }
}

export const viewOfMessage = ({ replyTo: _, ...message }: ChatMessage): Record<string, unknown> => ({ $type: "chat.bsky.convo.defs#messageView", ...message });
