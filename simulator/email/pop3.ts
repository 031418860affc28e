import { createServer, type AddressInfo, type Socket } from "node:net";
import { isOwner, type Listening, type MailAccount } from "./account";
import type { Mailbox, StoredMail } from "./mailbox";

/** Longest command in bytes, with its line end (RFC 2449). */
const longestCommand = 255;
const idleMilliseconds = 10 * 60_000;

interface Reply {
  /** After "+OK ". */
  line: string;
  /** Further lines, ended with a lone dot. */
  lines?: readonly (string | Buffer)[];
  ends?: boolean;
}

class Refusal extends Error {}

/** A POP3 server with one mailbox, as RFC 1939 has it: one session at a time, deletions take effect at QUIT. */
export async function startPop3({ port, account, mailbox }: { port: number; account: MailAccount; mailbox: Mailbox }): Promise<Listening> {
  const sockets = new Set<Socket>();
  const lock = { holder: null as Session | null };
  const server = createServer((socket) => {
    sockets.add(socket);
    attend(socket, new Session(account, mailbox, lock));
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    }),
  };
}

function attend(socket: Socket, session: Session): void {
  let rest = "";
  const say = (reply: Reply | Refusal) => {
    socket.write(reply instanceof Refusal ? `-ERR ${reply.message}\r\n` : toBytes(reply));
    if (!(reply instanceof Refusal) && reply.ends) socket.end();
  };
  socket.setTimeout(idleMilliseconds, () => socket.destroy());
  socket.on("error", () => socket.destroy());
  socket.once("close", () => session.release());
  say({ line: "Simulated mailbox ready" });
  socket.on("data", (chunk) => {
    rest += chunk.toString("latin1");
    for (let end = rest.indexOf("\n"); end !== -1; end = rest.indexOf("\n")) {
      const line = rest.slice(0, end + 1);
      rest = rest.slice(end + 1);
      say(session.answer(line));
    }
    if (rest.length > longestCommand) socket.destroy();
  });
}

const dot = Buffer.from(".");
const lineEnd = Buffer.from("\r\n");

/** Lines that begin with a dot get another one in front. */
function toBytes({ line, lines }: Reply): Buffer {
  const first = Buffer.from(`+OK ${line}\r\n`);
  if (!lines) return first;
  return Buffer.concat([first, ...lines.flatMap((one) => [...(one[0] === "." || one[0] === dot[0] ? [dot] : []), Buffer.from(one), lineEnd]), dot, lineEnd]);
}

class Session {
  private user: string | null = null;
  /** The messages as they were at sign-in; null before. */
  private messages: readonly StoredMail[] | null = null;
  private readonly deleted = new Set<number>();

  constructor(
    private readonly account: MailAccount,
    private readonly mailbox: Mailbox,
    private readonly lock: { holder: Session | null },
  ) {}

  /** What the server says to one command line. */
  answer(line: string): Reply | Refusal {
    try {
      if (!line.endsWith("\r\n") || line.length > longestCommand) throw new Refusal("A command is at most 255 characters long and ends with CR LF");
      const [word = "", ...rest] = line.slice(0, -2).split(" ");
      const name = word.toUpperCase();
      const command = (this.messages ? this.transaction : this.authorization)[name];
      if (!command) throw new Refusal(this.messages || !(name in this.transaction) ? `${name || "An empty line"} is no command here` : "Sign in first");
      return command(rest);
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }

  release(): void {
    if (this.lock.holder === this) this.lock.holder = null;
  }

  private readonly authorization: Record<string, (words: string[]) => Reply> = {
    USER: ([user, ...more]) => {
      if (!user || more.length) throw new Refusal("USER takes a name");
      this.user = user;
      return { line: "Now the password" };
    },
    // A password may hold spaces.
    PASS: (words) => {
      const user = this.user;
      this.user = null;
      if (user === null) throw new Refusal("USER comes first");
      if (!isOwner(this.account, user, words.join(" "))) throw new Refusal("[AUTH] Wrong user name or password");
      if (this.lock.holder) throw new Refusal("[IN-USE] The mailbox is open in another session");
      this.lock.holder = this;
      this.messages = this.mailbox.messages;
      return { line: `${this.messages.length} messages` };
    },
    QUIT: () => ({ line: "Bye", ends: true }),
  };

  private readonly transaction: Record<string, (words: string[]) => Reply> = {
    STAT: (words) => {
      takesNone("STAT", words);
      const left = this.left();
      return { line: `${left.length} ${left.reduce((sum, { mail }) => sum + mail.raw.length, 0)}` };
    },
    LIST: (words) => this.listing(words, ({ raw }) => String(raw.length)),
    UIDL: (words) => this.listing(words, ({ uid }) => uid),
    RETR: ([number, ...more]) => {
      takesNone("RETR", more);
      const { raw } = this.message(number);
      return { line: `${raw.length} octets`, lines: linesOf(raw) };
    },
    TOP: ([number, count, ...more]) => {
      takesNone("TOP", more);
      const lines = linesOf(this.message(number).raw);
      const header = lines.findIndex((line) => line.length === 0) + 1 || lines.length;
      return { line: "Its beginning", lines: lines.slice(0, header + toNumber(count)) };
    },
    DELE: ([number, ...more]) => {
      takesNone("DELE", more);
      this.message(number);
      this.deleted.add(Number(number));
      return { line: "Deleted at QUIT" };
    },
    NOOP: (words) => {
      takesNone("NOOP", words);
      return { line: "Still here" };
    },
    RSET: (words) => {
      takesNone("RSET", words);
      this.deleted.clear();
      return { line: "Nothing is deleted" };
    },
    QUIT: () => {
      this.mailbox.remove(new Set([...this.deleted].map((number) => this.messages![number - 1]!.uid)));
      this.release();
      return { line: "Bye", ends: true };
    },
  };

  private left(): { number: number; mail: StoredMail }[] {
    return (this.messages ?? []).map((mail, index) => ({ number: index + 1, mail })).filter(({ number }) => !this.deleted.has(number));
  }

  private listing([number, ...more]: string[], describe: (mail: StoredMail) => string): Reply {
    takesNone("It", more);
    if (number !== undefined) return { line: `${Number(number)} ${describe(this.message(number))}` };
    const left = this.left();
    return { line: `${left.length} messages`, lines: left.map((one) => `${one.number} ${describe(one.mail)}`) };
  }

  private message(number: string | undefined): StoredMail {
    const index = toNumber(number);
    const mail = this.messages?.[index - 1];
    if (!mail || this.deleted.has(index)) throw new Refusal("No such message");
    return mail;
  }
}

function takesNone(command: string, words: string[]): void {
  if (words.length) throw new Refusal(`${command} takes nothing more`);
}

function toNumber(word: string | undefined): number {
  if (!word || !/^\d{1,9}$/.test(word)) throw new Refusal("A number is missing");
  return Number(word);
}

function linesOf(raw: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0; start < raw.length; ) {
    const end = raw.indexOf("\r\n", start);
    lines.push(raw.subarray(start, end));
    start = end + 2;
  }
  return lines;
}
