import type { ParsedMail } from "mailparser";
import { Mailbox } from "./mailbox";
import { startPop3 } from "./pop3";
import { startSmtp } from "./smtp";
import { answerMail, readMail, writeMail, type Letter, type Writer } from "./writing";

export type { Letter, Writer } from "./writing";

export interface MailSimulatorOptions {
  address: string;
  password: string;
  /** Default: any free one. */
  pop3Port?: number;
  smtpPort?: number;
  /** Called for each mail that the mailbox's owner sends, once it was taken. */
  onSent?: (mail: { recipients: string[]; parsed: ParsedMail }) => void;
}

/** A mail provider with one mailbox, and the people who write to it. */
export interface MailSimulator {
  address: string;
  password: string;
  pop3Port: number;
  smtpPort: number;
  mailbox: Mailbox;
  /** What the owner sent, oldest first. */
  sent: readonly { recipients: string[]; parsed: ParsedMail }[];
  /** This person writes a new mail. */
  write(writer: Writer, letter: Letter): Promise<void>;
  /** This person answers a mail that the owner sent. */
  answer(writer: Writer, answered: ParsedMail, words: string): Promise<void>;
  close(): Promise<void>;
}

const keptSent = 100;

export async function startMailSimulator({ address, password, pop3Port = 0, smtpPort = 0, onSent }: MailSimulatorOptions): Promise<MailSimulator> {
  const account = { address, password };
  const mailbox = new Mailbox();
  const sent: { recipients: string[]; parsed: ParsedMail }[] = [];
  const take = async (recipients: string[], raw: Buffer): Promise<void> => {
    const mail = { recipients, parsed: await readMail(raw) };
    sent.push(mail);
    sent.splice(0, sent.length - keptSent);
    onSent?.(mail);
  };
  const pop3 = await startPop3({ port: pop3Port, account, mailbox });
  const smtp = await startSmtp({ port: smtpPort, account, onMail: ({ recipients, raw }) => void take(recipients, raw) });
  return {
    address,
    password,
    pop3Port: pop3.port,
    smtpPort: smtp.port,
    mailbox,
    sent,
    write: async (writer, letter) => void mailbox.add(await writeMail(writer, address, letter)),
    answer: async (writer, answered, words) => void mailbox.add(await answerMail(writer, address, answered, words)),
    close: async () => void (await Promise.all([pop3.close(), smtp.close()])),
  };
}
