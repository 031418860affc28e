import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { isOwner, type Listening, type MailAccount } from "./account";

const largestMessage = 25 * 1024 * 1024;

export interface SentMail {
  recipients: string[];
  raw: Buffer;
}

/** Takes the mailbox's own mail, after sign-in; like a provider it refuses to send in anybody else's name. */
export async function startSmtp({ port, account, onMail }: { port: number; account: MailAccount; onMail(mail: SentMail): void }): Promise<Listening> {
  const refuse = (code: number, message: string) => Object.assign(new Error(message), { responseCode: code });
  const server = new SMTPServer({
    name: "mail.northwind.example",
    banner: "Simulated provider",
    size: largestMessage,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    closeTimeout: 100,
    onAuth: ({ username, password }, _session, done) =>
      isOwner(account, username, password) ? done(null, { user: account.address }) : done(refuse(535, "5.7.8 Wrong user name or password")),
    onMailFrom: ({ address }, _session, done) =>
      address.toLowerCase() === account.address ? done() : done(refuse(553, `5.7.1 ${address} is not your address`)),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.once("end", () => {
        if (stream.sizeExceeded) return done(refuse(552, "5.3.4 The message is too large"));
        done();
        onMail({ recipients: envelope.rcptTo.map(({ address }) => address.toLowerCase()), raw: Buffer.concat(chunks) });
      });
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  // A client that hangs up half way is no reason to end.
  server.on("error", () => undefined);
  return { port: (server.server.address() as AddressInfo).port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
