import type { ChannelEvent } from "../events";
import { decodeUndeclared } from "./charset";
import { cleanLine } from "./clean";
import { writtenAt } from "./dates";
import type { Mail } from "./mail";
import type { OwnAddress } from "./settings";
import { embeddedMessageId, extractIds, isOwnId, normaliseId } from "./threading";

/** The fields of one block of a machine-readable report, names in lower case. */
type Fields = Map<string, string>;

/**
 * What a report says of messages of ours, or null when this message is not a report, or not one that names a message:
 * then it is shown as a message. Delivery (RFC 3464), reading (RFC 8098), complaint (RFC 5965).
 * @param id the report's own id
 */
export function readReport(mail: Mail, id: string): ChannelEvent[] | null {
  const part = (mime: RegExp) => mail.parts.find((candidate) => mime.test(candidate.mime));
  const delivery = part(/^message\/(?:global-)?delivery-status$/);
  const disposition = part(/^message\/(?:global-)?disposition-notification$/);
  const complaint = part(/^message\/feedback-report$/);
  const returned = part(/^(?:message\/(?:rfc822|global)(?:-headers)?|text\/rfc822-headers)$/)?.content;
  const original = returned ? embeddedMessageId(returned) : null;
  if (delivery) return deliveryEvents(mail, id, readBlocks(delivery.content), original);
  if (disposition) return dispositionEvents(mail, id, readBlocks(disposition.content)[0] ?? new Map(), original);
  if (complaint) return complaintEvents(mail, id, readBlocks(complaint.content)[0] ?? new Map(), original, returned);
  return null;
}

function deliveryEvents(mail: Mail, id: string, blocks: Fields[], original: string | null): ChannelEvent[] | null {
  const message = blocks[0] ?? new Map<string, string>();
  const target = original ?? idIn(message.get("original-envelope-id")) ?? idIn(mail.first("in-reply-to"));
  const recipients = blocks.filter((block) => block.has("final-recipient") || block.has("original-recipient"));
  if (!target || recipients.length === 0) return null;
  return recipients.map((block) => {
    const recipient = addressOf(block.get("final-recipient") ?? block.get("original-recipient"));
    const diagnostic = block.get("diagnostic-code")?.replace(/^[^;]*;\s*/, "");
    const code = /\d\.\d{1,3}\.\d{1,3}/.exec(block.get("status") ?? "")?.[0] ?? enhancedCode(diagnostic ?? "");
    const action = block.get("action")?.toLowerCase().split(/[\s;(]/)[0] ?? "";
    // The address that we wrote to may have been passed on to another.
    const addressed = addressOf(block.get("original-recipient")) || recipient;
    return { ...statusEvent(mail, `${id}:${recipient}`, target), ...outcome(action, code, diagnostic), ...(addressed && { from: addressed }) };
  });
}

function outcome(action: string, code: string | null, diagnostic: string | undefined): Pick<ChannelEvent, "status" | "error"> {
  const message = diagnostic && { message: diagnostic.slice(0, 1000) };
  if (action === "delivered") return { status: "delivered" };
  if (action === "relayed" || action === "expanded") return { status: "sent" };
  const delayed = action === "delayed" || (action !== "failed" && code?.startsWith("4"));
  if (delayed) return { status: "sent", error: { code: code ?? "4.0.0", retryable: true, ...message } };
  if (!action && code?.startsWith("2")) return { status: "delivered" };
  return { status: "failed", error: { code: code ?? "5.0.0", retryable: false, ...message } };
}

/** A receipt that the customer's program sent: seen, or at least there. */
function dispositionEvents(mail: Mail, id: string, fields: Fields, original: string | null): ChannelEvent[] | null {
  const target = idIn(fields.get("original-message-id")) ?? original;
  const recipient = addressOf(fields.get("final-recipient") ?? fields.get("original-recipient")) || mail.addresses("from")[0]?.address || "";
  const disposition = fields.get("disposition")?.toLowerCase();
  if (!target || !disposition) return null;
  const read = /;\s*displayed\b/.test(disposition);
  return [{ ...statusEvent(mail, `${id}:${recipient}`, target), status: read ? "read" : "delivered", ...(recipient && { from: recipient }) }];
}

/** The customer marked our message as spam: they must not be written to again. */
function complaintEvents(mail: Mail, id: string, fields: Fields, original: string | null, returned: Buffer | undefined): ChannelEvent[] | null {
  if (fields.get("feedback-type")?.toLowerCase() === "not-spam") return null;
  const header = returned ? readBlocks(returned)[0] : undefined;
  const complainer = [fields.get("original-rcpt-to"), fields.get("removal-recipient"), header?.get("to")].map(addressOf).find(Boolean);
  if (!complainer) return null;
  const at = writtenAt(mail);
  const kind = fields.get("feedback-type") ?? "abuse";
  return [{ kind: "opt_out", externalId: `${id}:${complainer}`, from: complainer, ...(original && { target: original }), ...(at && { at }), meta: { reason: `complaint: ${kind}` } }];
}

/** The recipient's own server wrote a bounce in words only: the message of ours that it quotes did not arrive. Null when it quotes none. */
export function readPlainBounce(mail: Mail, id: string, own: OwnAddress): ChannelEvent[] | null {
  const failed = mail.first("x-failed-recipients")?.split(",")[0]?.trim().toLowerCase();
  const text = [mail.plain ?? "", mail.html ?? "", ...mail.parts.filter(({ mime }) => /^(?:text|message)\//.test(mime)).map(({ content }) => content.toString("latin1").slice(0, 100_000))].join("\n");
  const quoted = (text.match(/[^\s<>"':;=,()&]+@[^\s<>"':;,()&]+/g) ?? []).map(normaliseId);
  const target = [...mail.all("in-reply-to"), ...mail.all("references")].flatMap(extractIds).concat(quoted).find((other) => isOwnId(other, own));
  if (!target || !/\b(?:undeliver|deliver|fail|return|bounce|reject|unzustellbar|nicht zugestellt|non remis|échec|no entregado|non consegnat)/i.test(`${mail.subject}\n${text.slice(0, 5000)}`)) return null;
  const code = enhancedCode(text) ?? "5.0.0";
  const temporary = code.startsWith("4") && /\b(?:delay|warning|will (?:be )?retr|still being|verzögert)/i.test(`${mail.subject}\n${text.slice(0, 5000)}`);
  const recipient = failed ?? quoted.find((address) => !isOwnId(address, own) && address.toLowerCase() !== own.address && !/^(?:mailer-daemon|postmaster)@/i.test(address))?.toLowerCase() ?? "";
  return [{ ...statusEvent(mail, `${id}:${recipient}`, target), status: temporary ? "sent" : "failed", error: { code, retryable: temporary }, ...(recipient && { from: recipient }) }];
}

function statusEvent(mail: Mail, externalId: string, target: string): ChannelEvent {
  const at = writtenAt(mail);
  return { kind: "status", externalId, target, ...(at && { at }) };
}

/** The first enhanced status code (RFC 3463) of a failure in a text, else one that fits its three-digit reply. */
function enhancedCode(text: string): string | null {
  const enhanced = /(?<![\d.])[45]\.\d{1,3}\.\d{1,3}(?![\d.])/.exec(text)?.[0];
  if (enhanced) return enhanced;
  const reply = /(?<!\d)([45])[0-5]\d(?=[ -])/.exec(text)?.[1];
  return reply ? `${reply}.0.0` : null;
}

/** Blocks of `Name: value` lines parted by blank lines; a continued line is joined to its field. */
function readBlocks(content: Buffer): Fields[] {
  return decodeUndeclared(content)
    .replace(/\r\n?/g, "\n")
    .trim()
    .split(/\n[ \t]*\n\s*/)
    .map((block) => {
      const fields: Fields = new Map();
      for (const line of block.replace(/\n[ \t]+/g, " ").split("\n")) {
        const colon = line.indexOf(":");
        const name = line.slice(0, colon).trim().toLowerCase();
        if (colon > 0 && !fields.has(name)) fields.set(name, cleanLine(line.slice(colon + 1)));
      }
      return fields;
    });
}

/** `rfc822; jane@x` or `Jane <jane@x>` as jane@x in lower case; "" when there is none. */
function addressOf(value: string | undefined): string {
  const bare = value?.replace(/^[a-z0-9-]+\s*;/i, "").trim() ?? "";
  return (/<([^<>]*)>/.exec(bare)?.[1] ?? bare).trim().toLowerCase();
}

function idIn(value: string | undefined): string | null {
  if (!value) return null;
  const bare = value.trim();
  return extractIds(bare)[0] ?? (/^[^\s<>@]+@[^\s<>@]+$/.test(bare) ? normaliseId(bare) : null);
}
