import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { createCluster, ownerRole, startCluster, type Cluster } from "../../db/embedded/cluster.mjs";
import { freePort, installPackages, removeFolder, serverFolder, ServerUnavailable, startProcess, waitForPort, type ServerProcess } from "./lib";
import { seedTryton, signInToTryton, type Rpc, type TrytonSeed } from "./tryton-seed";

const run = promisify(execFile);

/** A running Tryton 6.0 on 127.0.0.1. */
export interface TrytonServer {
  /** With the database's name at its end. */
  url: string;
  /** Passwords by login name. */
  users: Record<"admin" | "buyer" | "approver", string>;
  seed: TrytonSeed;
  /** Calls of models as one of the users, as another program would make them: `("party.party.search", [], 0, null, null)`. */
  as(user: keyof TrytonServer["users"]): Promise<Rpc>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
  /** Ends Tryton as a crash would; its data stay. */
  kill9(): Promise<void>;
  /** Starts it again after `kill9`, on the same port. */
  restart(): Promise<void>;
  /** Takes its database away in the middle of whatever it does: kills PostgreSQL, or holds SQLite's file locked. */
  loseDatabase(): Promise<void>;
  returnDatabase(): Promise<void>;
}

/** SQLite is ready in half a minute; PostgreSQL is what companies run, and its tables take two minutes to make. */
export type TrytonStore = "sqlite" | "postgres";

const modules = ["party", "product", "company", "currency", "country", "account", "account_product", "account_invoice", "account_invoice_stock", "stock", "purchase", "purchase_request", "purchase_requisition", "sale", "sale_opportunity", "sale_supply", "carrier", "sale_shipment_cost", "stock_supply"];
const packages = ["tryton-server", "python3-psycopg2", "python3-phonenumbers", ...["party", "product", "purchase", "purchase-requisition", "sale", "sale-opportunity", "stock", "account", "sale-supply", "stock-supply", "carrier", "sale-shipment-cost"].map((name) => `tryton-modules-${name}`)];
const name = "tryton";
const users = { admin: "admin", buyer: "buyer-pw", approver: "approver-pw" };
/** Debian's own: another Python does not see Tryton. */
const python = "/usr/bin/python3";

/**
 * Starts Tryton with a company that buys and sells. The first time on a machine its database is made; that is kept in the system's temporary folder, and copied from then on.
 * @throws ServerUnavailable when it cannot be installed
 */
export async function startTryton({ store = process.env.WEFT_TRYTON_STORE === "postgres" ? "postgres" : "sqlite" }: { store?: TrytonStore } = {}): Promise<TrytonServer> {
  const ready = await prepareTryton(store);
  const folder = await serverFolder("tryton");
  await cp(ready, folder, { recursive: true, preserveTimestamps: true });
  const seed = JSON.parse(await readFile(join(folder, "seed.json"), "utf8")) as TrytonSeed;
  const installation = await Installation.open(folder, store);
  await installation.start();
  return {
    url: installation.url, users, seed,
    as: async (user) => (await signInToTryton(installation.url, user, users[user])).model,
    stop: () => installation.stop().then(() => removeFolder(folder)),
    kill9: () => installation.server!.kill9(),
    restart: () => installation.start(),
    loseDatabase: () => installation.loseDatabase(),
    returnDatabase: () => installation.returnDatabase(),
  };
}

/** Installs it and makes its database, where that has not been done on this machine. @returns the folder that each start copies @throws ServerUnavailable when it cannot be installed */
export async function prepareTryton(store: TrytonStore = "sqlite"): Promise<string> {
  await installPackages(packages);
  if (!existsSync("/usr/bin/trytond")) throw new ServerUnavailable("Tryton's packages are installed, and there is no /usr/bin/trytond.");
  return readyFolder(store);
}

/** It appears whole or not at all. */
async function readyFolder(store: TrytonStore): Promise<string> {
  const { stdout } = await run("dpkg-query", ["-W", "tryton-server"]);
  const seed = await readFile(join(process.cwd(), "scripts/servers/tryton-seed.ts"), "utf8").catch(() => "");
  const key = createHash("sha256").update(JSON.stringify([stdout, modules, users, seed])).digest("hex").slice(0, 16);
  const ready = join(tmpdir(), "weft-servers", `tryton-${store}-${key}`);
  if (existsSync(ready)) return ready;
  await mkdir(join(tmpdir(), "weft-servers"), { recursive: true });
  const draft = await mkdtemp(`${ready}-`);
  const installation = await Installation.make(draft, store);
  await installation.start();
  await writeFile(join(draft, "seed.json"), JSON.stringify(await seedTryton(installation.url, users.admin)));
  await installation.stop();
  // Somebody else may have been faster.
  await rename(draft, ready).catch(() => rm(draft, { recursive: true, force: true }));
  return ready;
}

/** One folder with a configuration, a database and, while it runs, its processes. */
class Installation {
  server: ServerProcess | undefined;
  #cluster: Cluster | undefined;
  #lock: ServerProcess | undefined;

  private constructor(readonly folder: string, readonly store: TrytonStore, readonly port: number) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}/${name}/`;
  }

  static async open(folder: string, store: TrytonStore): Promise<Installation> {
    const installation = new Installation(folder, store, await freePort());
    if (store === "postgres") await installation.returnDatabase();
    await installation.#configure();
    return installation;
  }

  /** Makes the database and its tables. */
  static async make(folder: string, store: TrytonStore): Promise<Installation> {
    await mkdir(join(folder, "files"), { recursive: true });
    await writeFile(join(folder, "admin.pw"), users.admin);
    if (store === "sqlite") await writeFile(join(folder, "files", `${name}.sqlite`), "");
    else {
      await writeFile(join(folder, "owner.pw"), randomBytes(18).toString("hex"));
      await createCluster(join(folder, "database"), await readFile(join(folder, "owner.pw"), "utf8"));
    }
    const installation = await Installation.open(folder, store);
    if (store === "postgres") await installation.#createDatabase();
    await run(python, ["/usr/bin/trytond-admin", "-c", installation.#config, "-d", name, "-u", "ir", "res", ...modules, "--activate-dependencies", "--email", "admin@example.test"], { env: { ...process.env, TRYTONPASSFILE: join(folder, "admin.pw") }, maxBuffer: 1 << 26 });
    return installation;
  }

  get #config(): string {
    return join(this.folder, "trytond.conf");
  }

  async #createDatabase(): Promise<void> {
    const { default: postgres } = await import("postgres");
    const sql = postgres(await this.#databaseUrl("postgres"), { max: 1 });
    await sql.unsafe(`create database ${name}`);
    await sql.end();
  }

  async #databaseUrl(database: string): Promise<string> {
    return this.#cluster!.url({ role: ownerRole, password: await readFile(join(this.folder, "owner.pw"), "utf8"), database });
  }

  async #configure(): Promise<void> {
    const uri = this.store === "sqlite" ? "sqlite://" : (await this.#databaseUrl("")).replace(/\/$/, "").replace(/^postgres:/, "postgresql:");
    await writeFile(this.#config, `[web]\nlisten = 127.0.0.1:${this.port}\n[database]\nuri = ${uri}\npath = ${join(this.folder, "files")}\nretry = 0\n[session]\ntimeout = 86400\nmax_age = 86400\n[password]\nlength = 3\nentropy = 0\n`);
  }

  async start(): Promise<void> {
    this.server = await startProcess("trytond", python, ["/usr/bin/trytond", "-c", this.#config, "-d", name], { folder: this.folder });
    await waitForPort(this.port, { process: this.server });
  }

  async stop(): Promise<void> {
    await this.server?.stop("SIGINT");
    await this.#lock?.kill9();
    await this.#cluster?.stop();
  }

  async loseDatabase(): Promise<void> {
    if (this.#cluster) {
      process.kill(this.#cluster.pid, "SIGKILL");
      await this.#cluster.ended;
      return;
    }
    // Another program has the file for itself.
    const lock = "import sqlite3,sys,time; c=sqlite3.connect(sys.argv[1],isolation_level=None); c.execute('begin exclusive'); print('locked',flush=True); time.sleep(3600)";
    this.#lock = await startProcess("lock", python, ["-c", lock, join(this.folder, "files", `${name}.sqlite`)], { folder: this.folder });
    while (!(await this.#lock.log()).includes("locked")) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  async returnDatabase(): Promise<void> {
    await this.#lock?.kill9();
    this.#lock = undefined;
    if (this.store !== "postgres") return;
    this.#cluster = await startCluster({ directory: join(this.folder, "database"), port: this.#cluster?.port, settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", shared_buffers: "64MB" } });
  }
}
