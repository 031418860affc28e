import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { appendFile, mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { addressOf, createCluster, freePort, ownerRole } from "../../db/embedded/cluster.mjs";
import { commandLine, isAlive } from "../../db/embedded/processes.mjs";
import { readCatalogue, readStatements, recordingSettings } from "../../db/testing/statements/recording";
import { judge } from "../../db/testing/statements/verdict";
import { loadSecrets, type Secrets } from "../start/secrets.mjs";
import { plainEnvironment } from "./environment";

/** The built product, running with an empty database of its own. */
export interface Product {
  /** Where it is open, e.g. http://localhost:40123 */
  url: string;
  /** DATABASE_URL, DATABASE_OWNER_URL, WEFT_SECRET, WEFT_URL and WEFT_DATA_DIR, for code that works beside it. */
  env: Record<"DATABASE_URL" | "DATABASE_OWNER_URL" | "WEFT_SECRET" | "WEFT_URL" | "WEFT_DATA_DIR", string>;
  /** Process ids of what runs now, once all of it runs; they change when something is restarted. */
  pids(): Promise<Pids>;
  /** What it has printed so far. */
  output(): string;
  /** Ends it. @throws Error when it sent statements that break the rules of the database */
  stop(): Promise<void>;
}

export interface Pids {
  launcher: number;
  web: number;
  worker: number;
  postmaster: number;
}

/**
 * Starts what `npm start` starts, on free ports and in a temporary data folder; what is stale is built first. Connections may
 * lead to servers on this machine, as the tests' own do.
 * @param options.env further environment of the launcher; `PORT` when it must be known beforehand
 * @param options.logFile where its output goes as well
 * @throws Error with its output when it does not come up within five minutes
 */
export async function startProduct({ env = {}, logFile }: { env?: Record<string, string>; logFile?: string } = {}): Promise<Product> {
  const dataDirectory = join(await mkdtemp(join(tmpdir(), "weft-product-")), "data");
  const port = Number(env.PORT) || (await freePort());
  const secrets = await prepareDatabase(dataDirectory);
  const child = spawn(process.execPath, [resolve("scripts/start.mjs")], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...plainEnvironment(), PORT: String(port), WEFT_DATA_DIR: dataDirectory, DATABASE_URL: "", WEFT_ALLOW_PRIVATE_HOSTS: "127.0.0.1,localhost", ...env },
  });
  if (logFile) await mkdir(dirname(logFile), { recursive: true });
  const log = logFile ? createWriteStream(logFile) : null;
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      log?.write(text);
    });
  }
  let isOver = false;
  const ended = new Promise<void>((done) => child.once("close", () => {
    isOver = true;
    log?.end();
    done();
  }));
  const stop = async () => {
    child.kill("SIGINT");
    await ended;
    await rm(dirname(dataDirectory), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  for (const end = Date.now() + 300_000; !output.includes("Open http"); await sleep(50)) {
    if (!isOver && Date.now() < end) continue;
    await stop();
    throw new Error(`The product did not start.\n${output}`);
  }
  const environment = await environmentOf(dataDirectory, port, secrets);
  return {
    url: `http://localhost:${port}`,
    env: environment,
    pids: () => pidsOf(dataDirectory, child.pid as number),
    output: () => output,
    async stop() {
      const problems = isOver ? [] : await brokenStatements(environment.DATABASE_OWNER_URL);
      await stop();
      if (problems.length) throw new Error(`The product sent statements that break the rules of the database (docs/ARCHITECTURE.md, data):\n\n${problems.join("\n\n")}`);
    },
  };
}

/** Makes the database that the launcher will find, so that it remembers the statements that it is sent. */
async function prepareDatabase(dataDirectory: string): Promise<Secrets> {
  const secrets = loadSecrets(dataDirectory);
  const directory = join(dataDirectory, "postgres");
  await createCluster(directory, secrets.databaseOwnerPassword);
  await appendFile(join(directory, "postgresql.conf"), Object.entries(recordingSettings).map(([name, value]) => `${name} = '${value}'\n`).join(""));
  return secrets;
}

/** What the product sent since its database was started last, as far as it breaks the rules. */
async function brokenStatements(ownerUrl: string): Promise<string[]> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    return judge(await readStatements(owner, "weft_app"), await readCatalogue(owner), { whole: false }).problems;
  } finally {
    await owner.end();
  }
}

async function environmentOf(dataDirectory: string, port: number, secrets: Secrets): Promise<Product["env"]> {
  const databasePort = Number(await readFile(join(dataDirectory, "postgres.port"), "utf8"));
  return {
    DATABASE_URL: addressOf(databasePort, { role: "weft_app", password: secrets.databaseAppPassword }),
    DATABASE_OWNER_URL: addressOf(databasePort, { role: ownerRole, password: secrets.databaseOwnerPassword }),
    WEFT_SECRET: secrets.secret,
    WEFT_URL: `http://localhost:${port}`,
    WEFT_DATA_DIR: dataDirectory,
  };
}

async function pidsOf(dataDirectory: string, launcher: number): Promise<Pids> {
  const postmasterFile = join(dataDirectory, "postgres/postmaster.pid");
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(50)) {
    const { children = [] } = JSON.parse(await readFile(join(dataDirectory, "instance.json"), "utf8")) as { children?: { pid: number }[] };
    const running = (program: string) => children.find(({ pid }) => isAlive(pid) && commandLine(pid).includes(program))?.pid;
    const web = running("dist/server.js");
    const worker = running("dist/worker.js");
    const postmaster = Number((await readFile(postmasterFile, "utf8").catch(() => "")).split("\n")[0]);
    if (web && worker && isAlive(postmaster)) return { launcher, web, worker, postmaster };
  }
  throw new Error("What was restarted did not come back within a minute.");
}
