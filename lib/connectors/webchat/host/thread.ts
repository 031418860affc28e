import { createHash } from "node:crypto";
import type { ConnectionContext, HostedMessage } from "../../contract";
import type { ThreadMessage } from "../protocol";
import { fileQuery } from "../tokens";

/** What a member wrote is the visitor's to see once it is sent: until then it can be taken back. */
export function isShown({ from, status }: HostedMessage): boolean {
  return from === "visitor" || status === "sent" || status === "delivered" || status === "read";
}

/** The thread as the visitor's browser gets it, files with an address that opens for a day or two. */
export function toThreadMessages(connection: Pick<ConnectionContext, "id" | "secrets">, visitor: string, messages: readonly HostedMessage[], now: number): ThreadMessage[] {
  return messages.filter(isShown).map((message) => ({
    id: message.externalId ?? message.id,
    clientId: clientIdOf(visitor, message),
    from: message.from,
    name: message.name,
    text: message.deleted ? "" : message.text,
    files: message.deleted ? [] : message.attachments.map(({ fileId, name, mime, size }) => ({ name, mime, size, url: fileUrl(connection, fileId, now) })),
    buttons: message.buttons ?? [],
    reactions: message.reactions ?? [],
    status: message.status,
    deleted: message.deleted,
    at: message.at,
  }));
}

/** Relative to the frame's own address. */
export function fileUrl(connection: Pick<ConnectionContext, "id" | "secrets">, fileId: string, now: number): string {
  return `file/${encodeURIComponent(fileId)}?${fileQuery(connection, fileId, now)}`;
}

function clientIdOf(visitor: string, { externalId, from }: HostedMessage): string | null {
  return from === "visitor" && externalId?.startsWith(`${visitor}:`) ? externalId.slice(visitor.length + 1) : null;
}

/** How far back a returning stream is compared; older changes come with the next full transcript. */
const comparedMessages = 20;

/** What a browser has seen of our side, as a short word: the same word means that it missed nothing. */
export class Seen {
  readonly #messages = new Map<string, string>();

  note(message: HostedMessage): void {
    if (isShown(message) && (message.from === "member" || message.reactions?.length)) this.#messages.set(message.id, `${message.text}\n${message.deleted}\n${message.reactions?.join() ?? ""}`);
  }

  get id(): string {
    const latest = [...this.#messages].slice(-comparedMessages);
    return createHash("sha256").update(JSON.stringify(latest)).digest("base64url").slice(0, 16);
  }
}
