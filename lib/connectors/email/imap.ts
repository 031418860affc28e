import { ImapFlow, type ImapFlowError } from "imapflow";
import type { ConnectionContext } from "../contract";
import { ConnectorError } from "../errors";
import { socketError } from "./socket-error";
import { incomingAccount, reach, readSettings, type MailServerAccount } from "./settings";

/** Longer than two polls of the mailbox, so that only a dead line is cut. */
const silenceMs = 5 * 60_000;

/**
 * Connects and signs in. The caller ends the session with {@link endSession}.
 * @throws ConnectorError "auth", "network", "rate_limit" or "config", in plain words
 */
export async function openSession(connection: ConnectionContext): Promise<ImapFlow> {
  const account = incomingAccount(connection);
  const { address, servername } = await reach(account, connection);
  const client = new ImapFlow({
    host: address,
    port: account.port,
    secure: account.protection === "tls",
    // Undefined would mean: only when the server offers it, which a man in the middle can prevent.
    ...(account.protection !== "tls" && { doSTARTTLS: account.protection === "starttls" }),
    ...(servername && { servername }),
    tls: { rejectUnauthorized: !account.allowSelfSigned },
    auth: { user: account.user, pass: account.password },
    clientInfo: { name: "Weft" },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: silenceMs,
    maxLiteralSize: 128 * 1024 * 1024,
  });
  // Without a listener a cut line would end the process; what it means is told by the call that it cut.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.close();
    throw imapError(error, account);
  }
}

/** Says goodbye; a server that does not answer is left after five seconds. Never throws. */
export async function endSession(client: ImapFlow): Promise<void> {
  const timer = setTimeout(() => client.close(), 5000);
  await client.logout().catch(() => undefined);
  clearTimeout(timer);
  client.close();
}

/** The folder that the connection reads. */
export function folderOf(connection: Pick<ConnectionContext, "settings">): string {
  return readSettings(connection).folder || "INBOX";
}

/** What a failure at the incoming server means, in words for people. */
export function imapError(error: unknown, account: MailServerAccount): ConnectorError {
  if (error instanceof ConnectorError) return error;
  const { code, authenticationFailed, serverResponseCode, responseStatus, responseText, executedCommand, throttleReset, tlsFailed, message } = error as ImapFlowError;
  const said = responseText ? ` It said: “${responseText.slice(0, 300)}”.` : "";
  const reply = { code: serverResponseCode ?? code, cause: error };
  const busy = serverResponseCode && ["UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG"].includes(serverResponseCode);
  if (code === "ETHROTTLE" || /THROTTLED|OVERQUOTA/.test(serverResponseCode ?? "")) {
    return new ConnectorError("rate_limit", `The mail server ${account.host} asks to slow down.${said} Weft waits and goes on by itself.`, { ...reply, retryAfterSeconds: Math.ceil((throttleReset ?? 300_000) / 1000) });
  }
  if (busy) return new ConnectorError("network", `The mail server ${account.host} cannot open the mailbox at the moment.${said} Weft tries again by itself.`, reply);
  if (authenticationFailed) {
    return new ConnectorError("auth", `The mail server ${account.host} refused the user name or password of ${account.user}.${said} Enter them again; if the mailbox has two-step sign-in, use an app password.`, reply);
  }
  if (responseStatus === "NO" && /^\S+ (?:SELECT|EXAMINE)\b/.test(executedCommand ?? "")) {
    return new ConnectorError("config", `The folder cannot be opened: there is no such folder, or ${account.user} may not read it.${said} Check its name in the connection's settings; INBOX is always there.`, reply);
  }
  if (tlsFailed && /starttls/i.test(message)) return new ConnectorError("config", `The mail server ${account.host}:${account.port} offers no STARTTLS. Choose another encryption in the connection's settings.`, reply);
  return socketError(error, account);
}
