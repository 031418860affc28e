import { simpleParser, type Attachment, type EmailAddress, type HeaderLines, type ParsedMail } from "mailparser";
import { ConnectorError } from "../errors";
import { guessCharset } from "./charset";
import { cleanLine } from "./clean";
import { bodyStart, declareCharset, hasTooManyParts, readableHeader } from "./raw-message";

/** An address as a header gives it: `address` in lower case, `name` on one line. */
export interface MailAddress {
  address: string;
  name: string;
}

/** A part that is not the body: a file, or a machine-readable report. */
export interface MailPart {
  /** Media type in lower case, without parameters. */
  mime: string;
  params: Readonly<Record<string, string>>;
  name: string | undefined;
  /** Content-ID without brackets. */
  contentId: string | undefined;
  /** It stands in a multipart/related beside the HTML body. */
  related: boolean;
  content: Buffer;
}

/** A message taken apart, not yet interpreted. */
export interface Mail {
  /** The header's values with this name, in order, unfolded, encoded words left as they are. */
  all(name: string): string[];
  first(name: string): string | undefined;
  /** Decoded, on one line; "" when there is none. */
  subject: string;
  addresses(name: "from" | "to" | "cc" | "reply-to" | "sender" | "delivered-to" | "disposition-notification-to"): MailAddress[];
  /** The message's own media type, lower case, with its parameters. */
  type: { mime: string; params: Readonly<Record<string, string>> };
  /** All text/plain of the body, null when there is none. */
  plain: string | null;
  html: string | null;
  parts: MailPart[];
  /** The bytes behind the header. */
  body: Buffer;
  /** Only the header could be read: the message is too large or too deeply nested. */
  headerOnly: boolean;
}

export const maxMessageBytes = 50 * 1024 * 1024;
const maxHeaderBytes = 256 * 1024;
const maxParts = 990;

/**
 * Takes a message apart. Broken MIME is read as far as it goes.
 * @param cutShort the bytes end before the message does: only its header is read
 * @throws ConnectorError "payload" when there is no header at all
 */
export async function readMail(bytes: Uint8Array, cutShort = false): Promise<Mail> {
  const raw = readableHeader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const header = raw.subarray(0, bodyStart(raw));
  if (!/^[\x21-\x39\x3b-\x7e]+[ \t]*:/m.test(header.subarray(0, maxHeaderBytes).toString("latin1"))) {
    throw new ConnectorError("payload", "This is not an e-mail: it has no header lines. It was kept as received.");
  }
  const cut = header.length > maxHeaderBytes ? Buffer.concat([header.subarray(0, header.lastIndexOf("\n", maxHeaderBytes) + 1), Buffer.from("\r\n"), raw.subarray(header.length)]) : raw;
  const unreadable = cutShort || cut.length > maxMessageBytes || hasTooManyParts(cut, maxParts);
  const parsed = unreadable ? null : await parseOrNull(cut);
  if (parsed) return toMail(await withGuessedCharset(cut, parsed), raw.subarray(header.length), false);
  const onlyHeader = await parseOrNull(withoutStructure(cut.subarray(0, bodyStart(cut))));
  if (onlyHeader) return toMail(onlyHeader, raw.subarray(header.length), true);
  throw new ConnectorError("payload", "The header of this e-mail cannot be read. The message was kept as received.");
}

/** The header block alone must not be taken for a multipart without parts. */
function withoutStructure(header: Buffer): Buffer {
  return Buffer.from(header.toString("latin1").replace(/^content-(type|transfer-encoding):/gim, "X-Unread-$1:"), "latin1");
}

async function parseOrNull(raw: Buffer): Promise<ParsedMail | null> {
  // `ignoreEmbedded` (an attached message stays one file) is an option of the splitter that mailparser passes on but does not declare.
  const options = { keepCidLinks: true, keepDeliveryStatus: true, ignoreEmbedded: true, skipHtmlToText: true, skipTextLinks: true };
  try {
    return await simpleParser(raw, options);
  } catch {
    return null;
  }
}

/** Reads again with a guessed charset when characters were lost, or when Japanese escape sequences stand undecoded. */
async function withGuessedCharset(raw: Buffer, parsed: ParsedMail): Promise<ParsedMail> {
  const text = `${parsed.text ?? ""}${parsed.html || ""}`;
  if (!/\ufffd|\x1b\$[@B]/.test(text)) return parsed;
  const asBytes = await parseOrNull(declareCharset(raw, "iso-8859-1"));
  if (!asBytes) return parsed;
  const charset = guessCharset(Buffer.from(`${asBytes.text ?? ""}${asBytes.html || ""}`.replace(/[^\x00-\xff]/g, ""), "latin1"));
  return (charset === "utf-8" ? null : await parseOrNull(declareCharset(raw, charset))) ?? parsed;
}

function toMail(parsed: ParsedMail, body: Buffer, headerOnly: boolean): Mail {
  const lines = headerValues(parsed.headerLines);
  const all = (name: string) => lines.get(name) ?? [];
  const type = structured(parsed.headers?.get("content-type"));
  return {
    all,
    first: (name) => all(name)[0],
    subject: cleanLine(parsed.subject ?? ""),
    addresses: (name) => toAddresses(parsed.headers?.get(name)),
    type: { mime: (type?.value || "text/plain").toLowerCase(), params: type?.params ?? {} },
    plain: headerOnly ? null : (parsed.text ?? null),
    html: parsed.html || null,
    parts: parsed.attachments.map(toPart),
    body,
    headerOnly,
  };
}

/** mailparser gives header lines as bytes in a string. */
function headerValues(lines: HeaderLines | undefined): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const { key, line } of lines ?? []) {
    const value = cleanLine(Buffer.from(line.slice(line.indexOf(":") + 1), "latin1").toString("utf8"));
    const known = values.get(key);
    if (known) known.push(value);
    else values.set(key, [value]);
  }
  return values;
}

function structured(value: unknown): { value: string; params: Record<string, string> } | undefined {
  return value && typeof value === "object" && "params" in value ? (value as { value: string; params: Record<string, string> }) : undefined;
}

function toAddresses(value: unknown): MailAddress[] {
  const flatten = (address: EmailAddress): MailAddress[] => [
    ...(address.group ?? []).flatMap(flatten),
    ...(address.address ? [{ address: cleanLine(address.address).toLowerCase(), name: cleanLine(address.name) }] : []),
  ];
  const objects = Array.isArray(value) ? value : [value];
  return objects.flatMap((object) => (object && typeof object === "object" && "value" in object ? (object.value as EmailAddress[]).flatMap(flatten) : []));
}

function toPart(attachment: Attachment): MailPart {
  const type = structured(attachment.headers.get("content-type"));
  return {
    // A damaged type comes as `false`, whatever the declaration says.
    mime: (attachment.contentType || "application/octet-stream").toLowerCase(),
    params: type?.params ?? {},
    name: attachment.filename ? cleanLine(attachment.filename) || undefined : undefined,
    contentId: attachment.cid || undefined,
    related: attachment.related ?? false,
    content: attachment.content,
  };
}
