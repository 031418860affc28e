/** One message as it lies in the mailbox: lines that end in CRLF. */
export interface StoredMail {
  uid: string;
  raw: Buffer;
}

/** The oldest go when there are more: the mailbox is in memory. */
const keptMessages = 200;

/** What was delivered and not deleted, oldest first. */
export class Mailbox {
  private mails: StoredMail[] = [];
  private count = 0;
  // A restart begins an empty mailbox, whose ids must not look like those of the last one.
  private readonly generation = Date.now().toString(36);

  get messages(): readonly StoredMail[] {
    return this.mails;
  }

  add(raw: Buffer): StoredMail {
    const mail = { uid: `${this.generation}-${++this.count}`, raw: withLineEnds(raw) };
    this.mails = [...this.mails.slice(1 - keptMessages), mail];
    return mail;
  }

  remove(uids: ReadonlySet<string>): void {
    this.mails = this.mails.filter(({ uid }) => !uids.has(uid));
  }
}

function withLineEnds(raw: Buffer): Buffer {
  const text = raw.toString("latin1").replace(/\r?\n/g, "\r\n");
  return Buffer.from(text.endsWith("\r\n") ? text : `${text}\r\n`, "latin1");
}
