import type { ChannelIdentity, CheckStep, ConnectionContext } from "../contract";
import { endSession, folderOf, imapError, openSession } from "./imap";
import { LineSocket } from "./line-socket";
import { openPop3 } from "./pop3";
import { incomingAccount, ownAddress, reach, readSettings, smtpAccount, type MailServerAccount } from "./settings";
import { openSmtp } from "./smtp";
import { socketError } from "./socket-error";

/** Signs in to both servers. The facts say where reading begins. @throws ConnectorError of the first that refuses */
export async function identify(connection: ConnectionContext): Promise<ChannelIdentity> {
  const { address } = ownAddress(connection);
  const { incoming, displayName } = readSettings(connection);
  const facts = incoming === "imap" ? await inFolder(connection, ({ uidValidity, uidNext }) => ({ uidValidity: String(uidValidity), uidNext })) : await visitPop3(connection, () => ({}));
  (await openSmtp(connection)).end();
  return { remoteId: address, displayName: displayName ? `${displayName} <${address}>` : address, facts };
}

/** The steps of the connection test: each makes its own short session, so that one tells nothing of another's failure. */
export function checks(connection: ConnectionContext): CheckStep[] {
  const imap = readSettings(connection).incoming === "imap";
  return [
    { title: "Reach the incoming server", run: () => greet(connection, incomingAccount(connection)) },
    { title: "Sign in to the incoming server", run: () => signInToIncoming(connection, imap) },
    imap
      ? { title: "Open the folder", run: () => inFolder(connection, ({ path, exists }) => `${path} holds ${exists} messages`) }
      : { title: "List the messages", run: () => visitPop3(connection, (count) => `The mailbox holds ${count} messages`) },
    { title: "Reach the outgoing server", run: () => reachSmtp(connection) },
    { title: "Sign in to the outgoing server", run: () => signInToSmtp(connection) },
  ];
}

/** Connects and waits for the server's first line, which every mail server sends unasked. */
async function greet(connection: ConnectionContext, account: MailServerAccount): Promise<string> {
  const endpoint = await reach(account, connection);
  let socket: LineSocket | undefined;
  try {
    socket = await LineSocket.open(account, endpoint);
    await socket.line();
    return `${account.host}:${account.port} answers${account.protection === "tls" ? " over TLS" : ""}`;
  } catch (error) {
    throw socketError(error, account);
  } finally {
    socket?.close();
  }
}

async function signInToIncoming(connection: ConnectionContext, imap: boolean): Promise<string> {
  const { user } = incomingAccount(connection);
  if (imap) await endSession(await openSession(connection));
  else await (await openPop3(connection)).end();
  return `Signed in as ${user}`;
}

async function inFolder<Result>(connection: ConnectionContext, look: (mailbox: { path: string; exists: number; uidValidity: bigint; uidNext: number }) => Result): Promise<Result> {
  const client = await openSession(connection);
  try {
    return look(await client.mailboxOpen(folderOf(connection), { readOnly: true }));
  } catch (error) {
    throw imapError(error, incomingAccount(connection));
  } finally {
    await endSession(client);
  }
}

async function visitPop3<Result>(connection: ConnectionContext, look: (count: number) => Result): Promise<Result> {
  const server = await openPop3(connection);
  try {
    return look((await server.list()).length);
  } finally {
    await server.end();
  }
}

async function reachSmtp(connection: ConnectionContext): Promise<string> {
  const { host, port, protection } = smtpAccount(connection);
  (await openSmtp(connection, false)).end();
  return `${host}:${port} answers${protection === "none" ? "" : " over TLS"}`;
}

async function signInToSmtp(connection: ConnectionContext): Promise<string> {
  const { user } = smtpAccount(connection);
  (await openSmtp(connection)).end();
  return user ? `Signed in as ${user}` : "No sign-in needed";
}
