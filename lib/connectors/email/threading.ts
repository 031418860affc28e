import { createHash } from "node:crypto";
import { bodyStart } from "./raw-message";
import type { Mail } from "./mail";
import type { OwnAddress } from "./settings";

/** Where a message belongs, in our words. All ids are without brackets. */
export interface Threading {
  id: string;
  conversation: string;
  hints: string[];
  replyTo?: string;
}

/**
 * Reads a message's id and its place in a thread. The conversation is the token of a plus address that we gave out, else
 * the thread's first message, else the message itself. Hints name every earlier message that it refers to, nearest first.
 */
export function readThreading(mail: Mail, own: OwnAddress, recipients: readonly string[]): Threading {
  const id = messageId(mail) ?? contentId(mail);
  const answered = mail.all("in-reply-to").flatMap(extractIds).filter((other) => other !== id);
  const references = mail.all("references").flatMap(extractIds).filter((other) => other !== id);
  const token = findToken(recipients, own);
  const replyTo = answered[0] ?? references.at(-1);
  const hints = [...(token ? [tokenConversation(token)] : []), ...answered, ...references.toReversed()];
  return { id, conversation: token ? tokenConversation(token) : (references[0] ?? answered[0] ?? id), hints: [...new Set(hints)], ...(replyTo && { replyTo }) };
}

/** The ids in a header that may hold anything else beside them, each without brackets and with its domain in lower case. */
export function extractIds(value: string): string[] {
  return (value.match(/<[^<>\s]+@[^<>\s]+>/g) ?? []).map((id) => normaliseId(id.slice(1, -1)));
}

/** Two spellings of one id become the same: only the part behind the @ ignores case. */
export function normaliseId(id: string): string {
  const at = id.lastIndexOf("@");
  return at === -1 ? id : id.slice(0, at) + id.slice(at).toLowerCase();
}

/** The message's own id; null when it has none or one that is not an id. A missing bracket is forgiven. */
export function messageId(mail: Pick<Mail, "first">): string | null {
  const value = mail.first("message-id") ?? "";
  const id = extractIds(value)[0] ?? normaliseId(value.replace(/^[\s<]+|[\s>]+$/g, ""));
  return id && !/[\s<>]/.test(id) ? id.slice(0, 500) : null;
}

/** An id for a message without one: the same at every read and over every route, since trace headers do not count. */
function contentId(mail: Mail): string {
  const hash = createHash("sha256");
  for (const name of ["from", "to", "date", "subject"]) hash.update(`${name}:${mail.all(name).join("\n")}\n`);
  return `sha256-${hash.update(mail.body.toString("latin1").replace(/\r\n/g, "\n").trimEnd()).digest("hex").slice(0, 40)}`;
}

/** Tokens are long and hexadecimal, so that an address like sales+newsletter@… never joins strangers in one thread. */
const tokenPattern = /^(?:[a-z0-9]{1,20}\.[0-9a-f]{6,64}|(?=[a-f]*\d)[0-9a-f]{12,64})$/;

/** The token in the first recipient that is our address with one. */
export function findToken(recipients: readonly string[], own: OwnAddress): string | null {
  const at = own.address.lastIndexOf("@");
  const [local, domain] = [own.address.slice(0, at), own.address.slice(at)];
  for (const recipient of recipients) {
    if (!recipient.startsWith(`${local}+`) || !recipient.endsWith(domain)) continue;
    const token = recipient.slice(local.length + 1, recipient.length - domain.length);
    if (tokenPattern.test(token)) return token;
  }
  return null;
}

function tokenConversation(token: string): string {
  return `token:${token}`;
}

/** Whether an id was made by us. */
export function isOwnId(id: string, own: OwnAddress): boolean {
  return id.endsWith(`@${own.messageIdDomain}`);
}

/** The Message-ID of a message that we send, without brackets: the same for every try, not to be guessed from outside. */
export function makeMessageId(connectionId: string, idempotencyKey: string, own: OwnAddress): string {
  const hash = createHash("sha256").update(`${connectionId}\n${idempotencyKey}`).digest("hex").slice(0, 32);
  return `w.${hash}@${own.messageIdDomain}`;
}

/** Our address with a thread's token, by which an answer finds it; null for a token that would not be recognised again. */
export function plusAddress(token: string, own: OwnAddress): string | null {
  const at = own.address.lastIndexOf("@");
  return tokenPattern.test(token) ? `${own.address.slice(0, at)}+${token}${own.address.slice(at)}` : null;
}

/** The id of an embedded message, from its bytes or those of its header alone. */
export function embeddedMessageId(content: Buffer): string | null {
  const header = content.subarray(0, bodyStart(content)).toString("latin1").replace(/\r?\n[ \t]+/g, " ");
  const value = /^(?:x-ms-exchange-parent-)?message-id[ \t]*:(.*)$/im.exec(header)?.[1];
  return value ? messageId({ first: () => value }) : null;
}
