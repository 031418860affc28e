import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { addressOf, ClusterError, createCluster, ownerRole, startCluster } from "../../db/embedded/cluster.mjs";
import { explain, Failure } from "./report.mjs";
import { supervise } from "./supervise.mjs";

const oldestMajor = 15;
const appRole = "weft_app";

/**
 * The embedded PostgreSQL: made on first use, kept running, always on the same loopback port while that is free.
 * @returns its two addresses, what to say of it, and `stop`
 */
export async function startEmbedded({ dataDirectory, secrets, log, onStart, say }) {
  const directory = join(dataDirectory, "postgres");
  const portFile = join(dataDirectory, "postgres.port");
  let port = existsSync(portFile) ? Number(readFileSync(portFile, "utf8")) || undefined : undefined;
  try {
    if (!existsSync(join(directory, "PG_VERSION"))) say("making an embedded PostgreSQL …");
    await createCluster(directory, secrets.databaseOwnerPassword);
    const start = async () => {
      const started = await startCluster({ directory, port, onLine: (line) => isNews(line) && log(line) });
      onStart(started);
      return started;
    };
    const startAgain = () => start().catch((error) => Promise.reject(plainly(error, dataDirectory)));
    const cluster = await start();
    // The processes know this port now: a restart comes back to it.
    port = cluster.port;
    const supervisor = supervise({ current: cluster, start: startAgain, log });
    writeFileSync(portFile, `${port}\n`);
    return {
      ...embeddedUrls(port, secrets),
      port,
      words: `embedded PostgreSQL 18 on 127.0.0.1:${port}`,
      stop: supervisor.stop,
    };
  } catch (error) {
    throw plainly(error, dataDirectory);
  }
}

function plainly(error, dataDirectory) {
  if (error instanceof ClusterError && !error.output) return new Failure(error.message);
  return explain("Starting the embedded PostgreSQL", error.output ?? error.message, dataDirectory);
}

/** The two addresses of the embedded database: for migrations, and for everything else. */
export function embeddedUrls(port, secrets) {
  return {
    ownerUrl: addressOf(port, { role: ownerRole, password: secrets.databaseOwnerPassword }),
    appUrl: addressOf(port, { role: appRole, password: secrets.databaseAppPassword }),
  };
}

/** Every orderly stop ends its connections like this; that is no news. */
function isNews(line) {
  return !/terminating connection due to administrator command|the database system is (starting up|shutting down)|^Killed$/.test(line);
}

/**
 * Looks whether the database of DATABASE_URL can be used. One that is just starting is waited for, for half a minute.
 * @returns what to say of it
 * @throws Failure with the reason in one line; never with the password
 */
export async function checkDatabase(url, name = "DATABASE_URL") {
  const { default: postgres } = await import("postgres");
  const { hostname, port, pathname, username } = new URL(url);
  const where = `${hostname}:${port || 5432}${pathname}`;
  for (const end = Date.now() + 30_000; ; await sleep(1000)) {
    const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
    try {
      const [{ number, version }] = await sql`select current_setting('server_version_num')::int as number, current_setting('server_version') as version`;
      if (number < oldestMajor * 10_000) throw new Failure(`${name} leads to PostgreSQL ${version}, and Weft needs ${oldestMajor} or newer.`);
      return `PostgreSQL ${version.split(" ")[0]} at ${where}`;
    } catch (error) {
      if (error instanceof Failure) throw error;
      if (error.code === "57P03" && Date.now() < end) continue;
      throw new Failure(`${name} cannot be used: ${reason(error, { hostname, where, user: username, database: pathname.slice(1) })}`);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
}

function reason(error, { hostname, where, user, database }) {
  const reasons = {
    ECONNREFUSED: `nothing answers at ${where}. Is PostgreSQL running there, and is the port right?`,
    ENOTFOUND: `there is no host called ${hostname}.`,
    EAI_AGAIN: `the name ${hostname} could not be looked up.`,
    CONNECT_TIMEOUT: `${where} did not answer within 10 seconds. Is a firewall in between?`,
    CONNECTION_CLOSED: `${where} closed the connection. Is it really PostgreSQL?`,
    "28P01": `PostgreSQL refuses the password of ${user}.`,
    "28000": `PostgreSQL lets nobody in as ${user} from here (${error.message}).`,
    "3D000": `there is no database called ${database}. Make it with: createdb ${database}`,
    53300: "PostgreSQL has no connection left. Raise its max_connections or stop another client.",
  };
  return reasons[error.code] ?? `${error.message || error.code || "the connection failed."}`;
}
