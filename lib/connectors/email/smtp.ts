import { Readable } from "node:stream";
import SMTPConnection, { type SMTPConnectionSendInfo, type SMTPEnvelope } from "nodemailer/lib/smtp-connection";
import type { ConnectionContext } from "../contract";
import { ConnectorError } from "../errors";
import { ownAddress, reach, smtpAccount } from "./settings";
import { smtpError } from "./smtp-error";

/** An SMTP session, signed in when the account says so. */
export interface SmtpSession {
  /** Hands over one message. @throws ConnectorError, "unknown" when the line was cut after the message was on its way */
  send(envelope: SMTPEnvelope & { to: string }, message: Buffer): Promise<SMTPConnectionSendInfo>;
  /** Ends the session; never throws. */
  end(): void;
}

/** Connects and, unless `signIn` is false, signs in. @throws ConnectorError "auth", "network" or "config", in plain words */
export async function openSmtp(connection: ConnectionContext, signIn = true): Promise<SmtpSession> {
  const account = smtpAccount(connection);
  const { address, servername } = await reach(account, connection);
  const own = ownAddress(connection);
  const client = new SMTPConnection({
    host: address,
    port: account.port,
    secure: account.protection === "tls",
    requireTLS: account.protection === "starttls",
    ignoreTLS: account.protection === "none",
    ...(servername && { servername }),
    tls: { rejectUnauthorized: !account.allowSelfSigned, ...(servername && { servername }) },
    name: own.address.slice(own.address.lastIndexOf("@") + 1) || "localhost",
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 120_000,
    logger: false,
  });
  let cut: (error: Error) => void = () => undefined;
  const broken = new Promise<never>((_, reject) => (cut = reject));
  broken.catch(() => undefined);
  client.on("error", (error: Error) => cut(error));
  client.on("end", () => cut(Object.assign(new Error("the server ended the session"), { code: "ECONNECTION" })));
  try {
    await Promise.race([broken, new Promise<void>((resolve, reject) => client.connect((error) => (error ? reject(error) : resolve())))]);
    if (signIn && account.user) {
      const credentials = { user: account.user, pass: account.password };
      await Promise.race([broken, new Promise<void>((resolve, reject) => client.login({ credentials }, (error) => (error ? reject(error) : resolve())))]);
    }
  } catch (error) {
    client.close();
    throw smtpError(error, account, own.address);
  }
  return {
    send: async (envelope, message) => {
      let contentBegan = false;
      // Read only once the server has agreed to DATA, so that a failure before it is known to have had no effect.
      const content = Readable.from((function* () {
        contentBegan = true;
        yield message;
      })());
      try {
        const info = await Promise.race([broken, new Promise<SMTPConnectionSendInfo>((resolve, reject) => client.send(envelope, content, (error, done) => (error || !done ? reject(error ?? new Error("no answer")) : resolve(done))))]);
        const refused = info.rejectedErrors?.[0];
        if (refused) throw smtpError(refused, account, envelope.to);
        return info;
      } catch (error) {
        throw error instanceof ConnectorError ? error : smtpError(error, account, envelope.to, contentBegan);
      }
    },
    end: () => client.quit(),
  };
}
