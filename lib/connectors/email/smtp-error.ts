import { ConnectorError } from "../errors";
import { socketError } from "./socket-error";
import type { MailServerAccount } from "./settings";

/** A server's answer to one command, as far as it is known. */
export interface SmtpAnswer {
  /** The three digits; 0 when there are none. */
  code: number;
  /** The enhanced status code (RFC 3463) when it is not part of the text. */
  enhanced?: string;
  text: string;
  /** "AUTH PLAIN", "MAIL FROM", "RCPT TO", "DATA" … */
  command?: string;
}

/** What an SMTP refusal means, in words for people. `code` is the enhanced status code when there is one. */
export function classifySmtp({ code, enhanced, text, command = "" }: SmtpAnswer, account: Pick<MailServerAccount, "host" | "user">, to: string, cause?: unknown): ConnectorError {
  const status = enhanced ?? /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/.exec(text)?.[0];
  const said = `It said: “${text.replace(/\s+/g, " ").trim().slice(0, 300)}”.`;
  const error = (kind: ConnectorError["kind"], message: string, retryAfterSeconds?: number) =>
    new ConnectorError(kind, `${message} ${said}`, { code: status ?? String(code), cause, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) });
  const signIn = /^AUTH/i.test(command) || code === 535 || code === 534 || code === 530 || status === "5.7.8" || status === "5.7.9";
  if (code >= 400 && code < 500) {
    if (code === 421 || status === "4.7.28" || /rate|too many|throttl/i.test(text)) return error("rate_limit", `The mail server ${account.host} asks to send more slowly. Weft waits and tries again by itself.`, 900);
    return error("network", `The mail server ${account.host} cannot take the message for ${to} yet. Weft tries again by itself.`, 300);
  }
  if (signIn) return error("auth", `The mail server ${account.host} refused the user name or password${account.user ? ` of ${account.user}` : ""}. Enter them again; if the mailbox has two-step sign-in, use an app password.`);
  if (isPolicy(status, text, command)) return error("config", `The mail server ${account.host} does not let this address send. Ask its operator, or correct the sender's settings (SPF, DKIM, DMARC).`);
  return error("rejected", `${refusalInWords(status, code, text, to)} Nothing was sent.`);
}

function isPolicy(status: string | undefined, text: string, command: string): boolean {
  if (/^5\.7\.(?:2[0-9]|1[5-9])$/.test(status ?? "") || /\bDMARC\b/i.test(text)) return true;
  if (/relay(?:ing)? (?:access )?(?:denied|not permitted)|unable to relay/i.test(text)) return true;
  return command === "MAIL FROM" && !status?.startsWith("5.3.");
}

function refusalInWords(status: string | undefined, code: number, text: string, to: string): string {
  if (/^5\.1\.(?:1|10|0|6)$/.test(status ?? "") || /user unknown|no such user|unknown user|does not exist/i.test(text)) return `There is no mailbox ${to}. Check the address.`;
  if (/^5\.1\.[23]$/.test(status ?? "")) return `The address ${to} cannot receive mail. Check its spelling.`;
  if (status === "5.2.1") return `The mailbox ${to} is closed.`;
  if (status === "5.2.2" || /quota|mailbox (?:is )?full/i.test(text)) return `The mailbox ${to} is full. Try again later, or another channel.`;
  if (status === "5.3.4" || status === "5.2.3" || code === 552) return "The message is too large for the server. Send smaller files or a link.";
  if (status?.startsWith("5.4.")) return `No way was found to the mail server of ${to}. Check the part behind the @.`;
  if (status?.startsWith("5.7.")) return `The server of ${to} refused the message, for example as unwanted.`;
  return `The server refused the message for ${to}.`;
}

/** What nodemailer's connection throws. */
interface SmtpFailure extends Error {
  code?: string;
  command?: string;
  response?: string | false;
  responseCode?: number;
}

/**
 * Reads a failure of the SMTP client.
 * @param contentBegan the message itself was on its way: without an answer nobody knows whether it was taken
 */
export function smtpError(failure: unknown, account: MailServerAccount, to: string, contentBegan = false): ConnectorError {
  if (failure instanceof ConnectorError) return failure;
  const { code, command, response, responseCode, message } = failure as SmtpFailure;
  if (command === "STARTTLS" || code === "ETLS") {
    const cause = socketError(failure, account);
    return cause.kind === "config" ? cause : new ConnectorError("config", `The mail server ${account.host}:${account.port} offers no STARTTLS. Choose another encryption in the connection's settings.`, { ...(code && { code }), cause: failure });
  }
  if (responseCode && response) return classifySmtp({ code: responseCode, text: response, ...(command && { command }) }, account, to, failure);
  if (contentBegan) {
    return new ConnectorError("unknown", `The line to ${account.host} was cut while the message was sent. It may have arrived: look into the Sent folder or ask before sending it again.`, { ...(code && { code }), cause: failure });
  }
  if (code === "EMESSAGE") return new ConnectorError("rejected", "The message is too large for the server. Send smaller files or a link. Nothing was sent.", { code: "5.3.4", cause: failure });
  if (code === "EAUTH" || code === "ENOAUTH") return new ConnectorError("auth", `The mail server ${account.host} could not be signed in to: ${message}. Enter user name and password again.`, { code, cause: failure });
  if (code === "EENVELOPE") return new ConnectorError("rejected", `No mail can be sent to “${to}”. Check its spelling.`, { code, cause: failure });
  return socketError(failure, account);
}
