import { parsePhoneNumber } from "libphonenumber-js";
import type { ChannelEvent, EventAttachment } from "../events";
import { hasNullSender, isAutomatic } from "./automatic";
import { isCalendar } from "./calendar";
import { decodeAs } from "./charset";
import { cleanText } from "./clean";
import { writtenAt } from "./dates";
import { htmlToPlain } from "./html";
import { splitQuoted } from "./quoting";
import type { Mail, MailAddress, MailPart } from "./mail";
import type { OwnAddress } from "./settings";
import { isOwnId, type Threading } from "./threading";

/** Parts that only the customer's own program could read. */
const unreadable = /^application\/(?:(?:x-)?pkcs7-mime|pgp-encrypted|(?:vnd\.)?ms-tnef)$/;

/** A message of a person or a program, as the inbox shows it. `recipients` are all addresses that it was sent to, ours among them. */
export function toMessage(mail: Mail, threading: Threading, own: OwnAddress, recipients: readonly string[], mailFrom: string | undefined): ChannelEvent {
  const sender = findSender(mail, own);
  const fromUs = sender?.address === own.address;
  // An id alone proves nothing: anybody can write one of our domain.
  const echo = isOwnId(threading.id, own) && sender !== undefined && domainOf(sender.address) === domainOf(own.address);
  const { plain, html, files } = readBody(mail);
  const { text, quoted } = splitQuoted(cleanText(plain?.trim() ? plain : html ? htmlToPlain(html) : ""));
  const attachments = files.flatMap((part) => toAttachment(part, html) ?? []);
  const unsupported = mail.headerOnly || (!text && attachments.some(({ type }) => type === "unsupported"));
  const at = writtenAt(mail);
  const phone = signaturePhone(quoted);
  return {
    kind: "message",
    externalId: threading.id,
    conversation: threading.conversation,
    threadHints: threading.hints,
    ...(threading.replyTo && { replyTo: threading.replyTo }),
    ...(sender && { from: sender.address, fromHandle: sender.address }),
    ...(phone && { addresses: [{ kind: "phone", value: phone, verified: false }] }),
    ...(sender?.name && { fromName: sender.name }),
    ...((echo || fromUs) && { outgoing: true }),
    ...(echo && { own: true }),
    ...(mail.subject && { subject: mail.subject }),
    text,
    ...(quoted && { quoted }),
    ...(html && { html }),
    attachments,
    ...(isAutomatic(mail, hasNullSender(mail, mailFrom)) && { automatic: true }),
    ...(unsupported && { unsupported: true }),
    ...(at && { at }),
    meta: { to: mail.addresses("to").slice(0, 50), cc: mail.addresses("cc").slice(0, 50), recipients: recipients.slice(0, 50) },
  };
}

/** The body and the loose files. Some programs mark the only text as an attachment without a name: then it is the body. */
function readBody(mail: Mail): { plain?: string; html?: string; files: MailPart[] } {
  const html = mail.html?.replaceAll("\u0000", "");
  if (mail.plain?.trim() || html?.trim()) return { ...(mail.plain && { plain: mail.plain }), ...(html && { html }), files: mail.parts };
  const body = mail.parts.find(({ mime, name }) => !name && (mime === "text/plain" || mime === "text/html"));
  if (!body) return { files: mail.parts };
  const text = decodeAs(body.content, body.params.charset).replaceAll("\u0000", "");
  return { ...(body.mime === "text/html" ? { html: text } : { plain: text }), files: mail.parts.filter((part) => part !== body) };
}

/** The one to answer. A form on our own site writes in our name to ourselves and puts the visitor into Reply-To. */
function findSender(mail: Mail, own: OwnAddress): MailAddress | undefined {
  const sender = mail.addresses("from")[0] ?? mail.addresses("sender")[0];
  const answerTo = mail.addresses("reply-to")[0];
  const toOurselves = sender?.address === own.address && mail.addresses("to").some(({ address }) => isOurs(address, own));
  return toOurselves && answerTo && !isOurs(answerTo.address, own) ? answerTo : sender;
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}

/** Our address, with a plus token or without. */
function isOurs(address: string, own: OwnAddress): boolean {
  return address.replace(/\+[^@]*(?=@)/, "") === own.address.replace(/\+[^@]*(?=@)/, "");
}

/** A telephone number in international form from the signature, E.164. */
function signaturePhone(quoted: string | undefined): string | null {
  const signature = /^--\s?\n([^>]{0,1000})/m.exec(quoted ?? "")?.[1] ?? "";
  const number = /(?<![\w+])\+\d[\d ()/.-]{6,20}\d/.exec(signature)?.[0];
  return number ? readPhone(number) : null;
}

function readPhone(number: string): string | null {
  try {
    const phone = parsePhoneNumber(number);
    return phone.isValid() ? phone.number : null;
  } catch {
    return null;
  }
}

/** A file of the message; null for a calendar part that only repeats the invitation for programs. */
function toAttachment(part: MailPart, html: string | undefined): EventAttachment | null {
  if (isCalendar(part) && !part.name) return null;
  const inline = part.contentId !== undefined && (html?.includes(`cid:${part.contentId}`) || html?.includes(`cid:${encodeURIComponent(part.contentId)}`) || (part.related && part.mime.startsWith("image/")));
  return {
    type: attachmentType(part.mime),
    mime: part.mime,
    name: part.name ?? defaultName(part.mime),
    size: part.content.length,
    ...(inline && { inline: true, mediaId: part.contentId }),
    content: new Uint8Array(part.content),
  };
}

function attachmentType(mime: string): EventAttachment["type"] {
  if (unreadable.test(mime)) return "unsupported";
  const kind = mime.slice(0, mime.indexOf("/"));
  if (mime === "text/vcard" || mime === "text/x-vcard") return "contact";
  return kind === "image" || kind === "video" || kind === "audio" ? kind : "file";
}

function defaultName(mime: string): string {
  if (mime === "message/rfc822") return "message.eml";
  const ending = /^[a-z]+\/(?:x-)?([a-z0-9]{1,5})$/.exec(mime)?.[1];
  return ending ? `attachment.${ending}` : "attachment";
}
