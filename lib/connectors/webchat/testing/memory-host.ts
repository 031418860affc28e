import { randomUUID } from "node:crypto";
import type { ChannelEvent, ConnectionContext, Host, HostedChange, HostedMessage, NewDelivery } from "../../contract";
import { ConnectorError } from "../../errors";
import { toChannelEvents } from "../convert";

/** A core that keeps everything in memory: the contract's other side for tests and for trying the widget out. */
export interface MemoryHost extends Host {
  /** Every event that `deliver` brought, repeats included. */
  readonly events: ChannelEvent[];
  readonly transients: ChannelEvent[];
  /** Members who are here. */
  online: number;
  /** While true, `deliver` fails as it does without a database. */
  broken: boolean;
  say(conversation: string, text: string, extra?: Partial<HostedMessage>): HostedMessage;
  change(conversation: string, change: HostedChange): void;
  /** The threads' keys, oldest first. */
  conversations(): string[];
}

export function createMemoryHost(connection: Pick<ConnectionContext, "id" | "settings" | "secrets" | "webhookUrl">): MemoryHost {
  const threads = new Map<string, HostedMessage[]>();
  const listeners = new Map<string, Set<(change: HostedChange) => void>>();
  const files = new Map<string, { content: Uint8Array; name: string; mime: string }>();
  const uses = new Map<string, number[]>();
  const threadOf = (key: string) => threads.get(key) ?? threads.set(key, []).get(key) ?? [];
  const tell = (conversation: string, change: HostedChange) => listeners.get(conversation)?.forEach((listener) => listener(change));
  const readFile = async (fileId: string) => files.get(fileId) ?? null;

  const host: MemoryHost = {
    connection: {
      facts: {},
      fetch,
      resolveHost: async (name) => name,
      readFile: async (fileId) => (await readFile(fileId))?.content ?? new Uint8Array(),
      log: { info() {}, warn() {} },
      ...connection,
    },
    events: [],
    transients: [],
    online: 1,
    broken: false,
    conversations: () => [...threads.keys()],

    async deliver(deliveries: NewDelivery[]) {
      if (host.broken) throw new Error("The database does not answer.");
      const receivedAt = new Date().toISOString();
      for (const event of deliveries.flatMap((delivery) => toChannelEvents({ headers: {}, receivedAt, ...delivery }))) {
        host.events.push(event);
        keep(event, receivedAt);
      }
    },
    transient: (event) => void host.transients.push(event),
    history: async (conversation, limit = 50) => threadOf(conversation).slice(-limit),
    subscribe(conversation, listener, signal) {
      const all = listeners.get(conversation) ?? new Set();
      listeners.set(conversation, all.add(listener));
      signal.addEventListener("abort", () => all.delete(listener));
    },
    async limited(key, points, seconds) {
      const now = Date.now();
      const recent = (uses.get(key) ?? []).filter((time) => time > now - seconds * 1000);
      if (recent.length >= points) return true;
      uses.set(key, [...recent, now]);
      return false;
    },
    async storeFile(name, content) {
      const mime = typeOf(content);
      if (!mime) throw new ConnectorError("rejected", `${name} is of a type that is not taken.`);
      const fileId = randomUUID();
      files.set(fileId, { content, name, mime });
      return { fileId, name, mime, size: content.byteLength };
    },
    readFile,
    presence: async () => ({ online: host.online }),

    say(conversation, text, extra) {
      const message: HostedMessage = { id: randomUUID(), externalId: null, from: "member", name: "Mira", text, attachments: [], status: "sent", deleted: false, at: new Date().toISOString(), ...extra };
      threadOf(conversation).push(message);
      tell(conversation, { kind: "message", message });
      return message;
    },
    change(conversation, change) {
      if (change.kind === "message") threads.set(conversation, threadOf(conversation).map((message) => (message.id === change.message.id ? change.message : message)));
      tell(conversation, change);
    },
  };

  function keep(event: ChannelEvent, receivedAt: string): void {
    if (!event.conversation) return;
    const thread = threadOf(event.conversation);
    if (event.kind !== "message" || thread.some((message) => message.externalId === event.externalId)) return;
    const attachments = (event.attachments ?? []).map(({ mediaId = "", name = "file", mime = "", size = 0 }) => ({ fileId: mediaId, name, mime, size }));
    thread.push({ id: randomUUID(), externalId: event.externalId ?? null, from: "visitor", name: event.fromName ?? null, text: event.text ?? "", attachments, status: "received", deleted: false, at: event.at ?? receivedAt });
  }
  return host;
}

/** The few types that the tests upload, by their first bytes. */
function typeOf(content: Uint8Array): string | null {
  const head = Buffer.from(content.subarray(0, 8)).toString("latin1");
  if (head.startsWith("\u0089PNG")) return "image/png";
  if (head.startsWith("%PDF")) return "application/pdf";
  if (head.startsWith("MZ")) return null;
  return "text/plain";
}
