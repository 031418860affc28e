import { randomUUID } from "node:crypto";
import { simpleParser, type ParsedMail } from "mailparser";
import MailComposer from "nodemailer/lib/mail-composer";

/** Somebody with a mail program. */
export interface Writer {
  name: string;
  address: string;
}

export interface Letter {
  subject: string;
  text: string;
  html?: string;
  /** Shown inside the HTML as `cid:<name>`. */
  pictures?: { name: string; mime: string; content: Uint8Array }[];
}

export const readMail = (raw: Buffer): Promise<ParsedMail> => simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true });

/** A new mail of this person. */
export function writeMail(writer: Writer, to: string, letter: Letter, thread: { inReplyTo?: string; references?: string[] } = {}): Promise<Buffer> {
  const { subject, text, html, pictures = [] } = letter;
  const mail = new MailComposer({
    from: writer,
    to,
    subject,
    messageId: `<${randomUUID()}@${writer.address.split("@")[1]}>`,
    date: new Date(),
    ...thread,
    text,
    html,
    attachments: pictures.map(({ name, mime, content }) => ({ filename: name, cid: name, contentType: mime, contentDisposition: "inline", content: Buffer.from(content) })),
  });
  return mail.compile().build();
}

/** An answer as mail programs write it: the words above, what is answered quoted below, and the ids that keep the thread. */
export function answerMail(writer: Writer, to: string, answered: ParsedMail, words: string): Promise<Buffer> {
  const { messageId, subject = "", text = "", date = new Date(), from } = answered;
  const earlier = [answered.references ?? []].flat();
  const quoted = text.trimEnd().split("\n").map((line) => `> ${line}`.trimEnd()).join("\n");
  const letter = {
    subject: /^re:/i.test(subject) ? subject : `Re: ${subject}`,
    text: `${words}\n\n${writer.name}\n\nOn ${date.toUTCString().replace(/ GMT$/, " +0000")}, ${from?.text.replace(/"/g, "") ?? to} wrote:\n${quoted}\n`,
  };
  return writeMail(writer, to, letter, messageId ? { inReplyTo: messageId, references: [...earlier, messageId] } : {});
}
