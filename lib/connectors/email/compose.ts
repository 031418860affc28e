import MailComposer from "nodemailer/lib/mail-composer";
import type { Draft } from "../contract";
import { cleanLine } from "./clean";
import type { EmailSettings, OwnAddress } from "./settings";
import { makeMessageId, normaliseId, plusAddress } from "./threading";

export interface ComposedMail {
  /** Our Message-ID without brackets. */
  id: string;
  raw: Buffer;
}

export interface ComposeInput {
  connectionId: string;
  settings: EmailSettings;
  own: OwnAddress;
  draft: Draft & { to: string };
  files: { name: string; mime: string; content: Uint8Array }[];
  /** ISO 8601. */
  date: string;
}

/** Writes the message that a draft stands for. The same draft gives the same Message-ID at every try. @throws nothing for a checked draft */
export async function composeMail({ connectionId, settings, own, draft, files, date }: ComposeInput): Promise<ComposedMail> {
  const id = makeMessageId(connectionId, draft.idempotencyKey, own);
  const references = referencesOf(draft);
  const answered = draft.replyTo && isMessageId(draft.replyTo) ? normaliseId(draft.replyTo) : references.at(-1);
  const answerTo = settings.plusAddressing ? plusAddress(draft.threadToken, own) : null;
  const mail = new MailComposer({
    from: { address: settings.address, name: senderName(settings.displayName, draft.author?.name) },
    to: { address: draft.to, name: cleanLine(draft.toName ?? "") },
    ...(answerTo && { replyTo: { address: answerTo, name: settings.displayName } }),
    subject: subjectOf(draft, answered !== undefined),
    messageId: `<${id}>`,
    date: new Date(date),
    ...(answered && { inReplyTo: `<${answered}>`, references: references.map((reference) => `<${reference}>`).join(" ") }),
    headers: { ...automaticHeaders(draft, own, answered !== undefined), ...unsubscribeHeaders(draft) },
    text: draft.text,
    html: draft.html ?? toHtml(draft.text),
    attachments: files.map(({ name, mime, content }) => ({ filename: cleanLine(name), contentType: mime, content: Buffer.from(content) })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { id, raw: await mail.compile().build() };
}

/** Programs that answer must be able to tell that no person wrote (RFC 3834). */
function automaticHeaders(draft: Draft, own: OwnAddress, isAnswer: boolean): Record<string, string> {
  return draft.automatic ? { "Auto-Submitted": isAnswer ? "auto-replied" : "auto-generated", "X-Auto-Response-Suppress": "All", "X-Weft-Loop": own.address } : {};
}

/** @see https://www.rfc-editor.org/rfc/rfc8058 */
const unsubscribeHeaders = ({ unsubscribeUrl }: Draft): Record<string, string> => (unsubscribeUrl ? { "List-Unsubscribe": `<${unsubscribeUrl}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" } : {});

function senderName(displayName: string, author: string | undefined): string {
  const [person, company] = [cleanLine(author ?? ""), cleanLine(displayName)];
  return person && company ? `${person} (${company})` : person || company;
}

/** The thread's message ids, oldest first, the answered one last; of a long thread its beginning and its end. */
function referencesOf(draft: Draft): string[] {
  const ids = [...(draft.references ?? []), ...(draft.replyTo ? [draft.replyTo] : [])].filter(isMessageId).map(normaliseId);
  const unique = [...new Set(ids.toReversed())].toReversed();
  return unique.length > 40 ? [...unique.slice(0, 20), ...unique.slice(-20)] : unique;
}

/** Our stand-ins for missing ids (`sha256-…`) and conversation keys must not get into a header. */
function isMessageId(id: string): boolean {
  return /^[^\s<>@]+@[^\s<>]+$/.test(id);
}

/** "Re:" as mail programs say it, once or many times. */
const answerPrefix = /^(?:\s*(?:re|aw|antw|sv|vs|odp|rif|ref|res|ynt|vá|atb|回复|回覆|答复|返信|Ответ|ha|отв)(?:\[\d+\]|\(\d+\))?\s*[:：])+\s*/iu;

function subjectOf(draft: Draft, isAnswer: boolean): string {
  const subject = cleanLine(draft.subject ?? "");
  const bare = subject.replace(answerPrefix, "");
  if (isAnswer) return `Re: ${bare}`.trim();
  return subject || firstWords(draft.text);
}

function firstWords(text: string): string {
  const line = cleanLine(text.trim().split("\n")[0] ?? "");
  if (line.length <= 70) return line;
  return `${line.slice(0, 70).replace(/\s+\S*$/, "")} …`;
}

/** The text as a simple HTML page: paragraphs, line breaks and links as they were typed. */
function toHtml(text: string): string {
  const paragraphs = text.trim().split(/\n{2,}/).map((paragraph) => `<p>${linked(paragraph).replaceAll("\n", "<br>\n")}</p>`);
  return `<!doctype html>\n<html><body dir="auto">\n${paragraphs.join("\n")}\n</body></html>\n`;
}

function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'])/g)
    .map((piece, index) => (index % 2 === 1 ? `<a href="${escapeHtml(piece)}">${escapeHtml(piece)}</a>` : escapeHtml(piece)))
    .join("");
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

