import type { ConnectionContext } from "../contract";
import { ConnectorError } from "../errors";
import { LineSocket } from "./line-socket";
import { incomingAccount, reach, type MailServerAccount } from "./settings";
import { socketError } from "./socket-error";

export interface Pop3Message {
  /** Only valid in this session. */
  number: number;
  /** The server's lasting id of the message. */
  uid: string;
  size: number;
}

/** A signed-in POP3 session (RFC 1939, 2449, 2595). It reads and never deletes. */
export interface Pop3Session {
  list(): Promise<Pop3Message[]>;
  /** The message as received; with `bodyLines` its header and that many lines. */
  retrieve(number: number, bodyLines?: number): Promise<Buffer>;
  /** Ends the session; never throws. */
  end(): Promise<void>;
}

/** Connects and signs in. @throws ConnectorError "auth", "network" or "config", in plain words */
export async function openPop3(connection: ConnectionContext): Promise<Pop3Session> {
  const account = incomingAccount(connection);
  const endpoint = await reach(account, connection);
  let socket: LineSocket | undefined;
  try {
    socket = await LineSocket.open(account, endpoint);
    const server = commands(socket, account);
    await server.greeting();
    if (account.protection === "starttls") {
      await server.ask("STLS");
      await socket.startTls(account, endpoint);
    }
    await server.ask(`USER ${argument(account.user)}`);
    await server.ask(`PASS ${argument(account.password)}`);
    return session(socket, server, account);
  } catch (error) {
    socket?.close();
    throw socketError(error, account);
  }
}

interface Commands {
  greeting(): Promise<void>;
  ask(command: string): Promise<string>;
  lines(command: string): Promise<Buffer[]>;
}

function commands(socket: LineSocket, account: MailServerAccount): Commands {
  const answer = async (command: string) => {
    const line = (await socket.line()).toString("utf8");
    if (/^\+OK\b/i.test(line)) return line.slice(3).trim();
    throw refusal(command, line, account);
  };
  const ask = (command: string) => {
    socket.send(command);
    return answer(command.split(" ")[0] ?? "");
  };
  return {
    greeting: async () => void (await answer("greeting")),
    ask,
    lines: async (command) => {
      await ask(command);
      const lines: Buffer[] = [];
      for (;;) {
        const line = await socket.line();
        if (line.length === 1 && line[0] === dot) return lines;
        lines.push(line[0] === dot ? line.subarray(1) : line);
      }
    },
  };
}

const dot = ".".charCodeAt(0);

function session(socket: LineSocket, server: Commands, account: MailServerAccount): Pop3Session {
  const guarded = async <Result>(action: () => Promise<Result>): Promise<Result> => {
    try {
      return await action();
    } catch (error) {
      // After a refusal the session goes on; after anything else it is out of step.
      if (!(error instanceof ConnectorError)) socket.close();
      throw socketError(error, account);
    }
  };
  return {
    list: () =>
      guarded(async () => {
        const sizes = new Map((await server.lines("LIST")).map((line) => line.toString("latin1").split(" ").map(Number) as [number, number]));
        return (await server.lines("UIDL")).flatMap((line) => {
          const [number, uid] = line.toString("latin1").split(" ");
          return number && uid ? [{ number: Number(number), uid, size: sizes.get(Number(number)) ?? 0 }] : [];
        });
      }),
    retrieve: (number, bodyLines) =>
      guarded(async () => {
        const lines = await server.lines(bodyLines === undefined ? `RETR ${number}` : `TOP ${number} ${bodyLines}`);
        return Buffer.concat(lines.flatMap((line) => [line, lineEnd]));
      }),
    end: async () => {
      await server.ask("QUIT").catch(() => undefined);
      socket.close();
    },
  };
}

const lineEnd = Buffer.from("\r\n");

/** A line break inside a user name or password would be a second command. */
function argument(value: string): string {
  if (!/[\r\n\0]/.test(value)) return value;
  throw new ConnectorError("config", "User name and password must not hold a line break. Enter them again.");
}

function refusal(command: string, line: string, { host, port, user }: MailServerAccount): ConnectorError {
  const said = line.replace(/^-ERR\s*/i, "").slice(0, 300);
  const code = /^-ERR \[([A-Z/-]+)\]/i.exec(line)?.[1]?.toUpperCase();
  const options = code ? { code } : {};
  if (!/^-ERR\b/i.test(line)) return new ConnectorError("config", `The mail server ${host}:${port} does not speak POP3. Check the port in the connection's settings.`);
  if (code === "IN-USE" || code === "LOGIN-DELAY" || code === "SYS/TEMP") {
    return new ConnectorError("network", `The mail server ${host} cannot open the mailbox at the moment: “${said}”. Weft tries again by itself.`, { ...options, retryAfterSeconds: 120 });
  }
  if (command === "STLS") return new ConnectorError("config", `The mail server ${host}:${port} offers no STARTTLS: “${said}”. Choose another encryption in the connection's settings.`, options);
  if (command === "USER" || command === "PASS") {
    return new ConnectorError("auth", `The mail server ${host} refused the user name or password of ${user}: “${said}”. Enter them again; if the mailbox has two-step sign-in, use an app password.`, options);
  }
  return new ConnectorError("network", `The mail server ${host} refused ${command}: “${said}”. Weft tries again by itself.`, options);
}
