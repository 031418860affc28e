import { execFile, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freePort } from "../db/embedded/cluster.mjs";
import { Checkout } from "./testing/checkout";
import { oldServer } from "./testing/old-server";

const checkout = new Checkout();
const data = (path: string) => join(checkout.folder, ".data", path);
const postmaster = () => Number(readFileSync(data("postgres/postmaster.pid"), "utf8").split("\n")[0]);
const childrenOf = () => (JSON.parse(readFileSync(data("instance.json"), "utf8")) as { children: { pid: number }[] }).children.map(({ pid }) => pid);

beforeAll(async () => {
  const first = await checkout.start();
  await first.ready();
  expect(first.output).toMatch(/packages +installed[^]*database +embedded PostgreSQL 18[^]*build +built[^]*schema[^]*processes +web and worker/);
  await first.end("SIGINT");
});
afterAll(() => checkout.remove());

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; !(await condition()); await sleep(20)) if (Date.now() > end) throw new Error("It did not happen within a minute.");
}

test("a later start installs and builds nothing, and what was stored is still there", async () => {
  const run = await checkout.start();
  await run.ready();
  expect(run.output).toMatch(/packages +up to date[^]*build +up to date/);
  const { env } = await run.ask();
  const owner = postgres(env.DATABASE_OWNER_URL ?? "", { max: 1 });
  const app = postgres(env.DATABASE_URL ?? "", { max: 1 });
  const [starts] = await owner`select count(*)::int as n from starts`;
  const [role] = await app`select rolsuper, rolbypassrls from pg_roles where rolname = current_user`;
  await Promise.all([owner.end(), app.end()]);
  expect(starts?.n).toBeGreaterThan(1);
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false });
  expect(env).toMatchObject({ WEFT_URL: `http://localhost:${run.port}`, HOST: "127.0.0.1", NODE_ENV: "production", WEFT_DATA_DIR: join(checkout.folder, ".data") });
  expect(await run.end("SIGTERM")).toBe(0);
});

test("secrets are made once, only their owner may read them, and no log shows them", async () => {
  const before = readFileSync(data("secrets.json"), "utf8");
  const run = await checkout.start();
  await run.ready();
  const { secret } = JSON.parse(before) as { secret: string };
  expect(Buffer.from(secret, "base64url")).toHaveLength(32);
  expect((await run.ask()).env.WEFT_SECRET).toBe(secret);
  expect(run.output).toContain("listening, secret [hidden]");
  for (const value of Object.values(JSON.parse(before) as Record<string, string>)) expect(run.output).not.toContain(value);
  await run.end("SIGINT");
  expect(readFileSync(data("secrets.json"), "utf8")).toBe(before);
  expect(statSync(data("secrets.json")).mode & 0o777).toBe(0o600);
});

test("a second start says where the first one is open, and changes nothing", async () => {
  const run = await checkout.start();
  await run.ready();
  const second = await checkout.start();
  expect(await second.ended).toBe(0);
  expect(second.lastLine).toContain(`already running: open http://localhost:${run.port}`);
  expect((await run.ask()).pid).toBeGreaterThan(0);
  await run.end("SIGINT");
});

test("of two starts at the same moment exactly one runs", async () => {
  const runs = await Promise.all([checkout.start(), checkout.start(), checkout.start()]);
  const results = await Promise.all(runs.map((run) => run.ready().then(() => "open", () => run.lastLine)));
  expect(results.filter((result) => result === "open")).toHaveLength(1);
  for (const result of results) expect(result).toMatch(/^open$|already running|just being started/);
  await runs[results.indexOf("open")]?.end("SIGINT");
});

test("a demo's platforms run while its file is there, without any secret of ours, and are started again when they die", async () => {
  const run = await checkout.start();
  await run.ready();
  expect(childrenOf()).toHaveLength(3);
  const starts = () => run.output.split("platforms up").length - 1;
  writeFileSync(data("demo.json"), "{}");
  await until(() => starts() === 1);
  const [said = ""] = run.output.split("\n").filter((line) => line.includes("platforms up"));
  expect(said).toContain(`--demo ${data("demo.json")}`);
  expect(said).toContain(`"WEFT_LOCAL_URL":"http://127.0.0.1:${run.port}"`);
  expect(said).not.toMatch(/SECRET|DATABASE|\[hidden\]/);
  process.kill(childrenOf().at(-1) as number, "SIGKILL");
  await until(() => starts() === 2);
  const second = childrenOf().at(-1) as number;
  rmSync(data("demo.json"));
  await until(() => !isAlive(second));
  await sleep(500);
  expect(starts()).toBe(2);
  writeFileSync(data("demo.json"), "{ }");
  await until(() => starts() === 3);
  const processes = [...childrenOf(), postmaster()].filter(isAlive);
  const restarts = () => run.output.split("starting it again").length;
  const before = restarts();
  expect(await run.end("SIGINT")).toBe(0);
  expect(processes.filter(isAlive)).toEqual([]);
  expect(restarts()).toBe(before);
  rmSync(data("demo.json"));
});

test("Ctrl-C stops everything and leaves nothing behind", async () => {
  const run = await checkout.start();
  await run.ready();
  const processes = [...childrenOf(), postmaster()];
  expect(processes).toHaveLength(4);
  expect(await run.end("SIGINT")).toBe(0);
  expect(processes.filter(isAlive)).toEqual([]);
  expect(existsSync(data("instance.json"))).toBe(false);
  expect(existsSync(data("postgres/postmaster.pid"))).toBe(false);
});

test("kill -9 of the launcher ends its processes, and the next start works", async () => {
  const run = await checkout.start();
  await run.ready();
  const processes = [...childrenOf(), postmaster()];
  await run.end("SIGKILL");
  const next = await checkout.start();
  await next.ready();
  expect(processes.filter(isAlive)).toEqual([]);
  await next.end("SIGINT");
});

test("a PostgreSQL that was left running alone, or a note of a dead one, does not block a start", async () => {
  const run = await checkout.start();
  await run.ready();
  const [guard = run.child.pid as number] = childrenOf();
  const orphan = postmaster();
  process.kill(guard, "SIGKILL");
  await run.end("SIGKILL");
  const next = await checkout.start();
  await next.ready();
  expect(isAlive(orphan)).toBe(false);
  await next.end("SIGINT");

  // Another program has the number that PostgreSQL had.
  writeFileSync(data("postgres/postmaster.pid"), `${process.pid}\n${data("postgres")}\n0\n5432\n`);
  writeFileSync(data("instance.json"), JSON.stringify({ pid: process.pid, birth: "0", children: [{ pid: process.pid, birth: "0" }] }));
  const last = await checkout.start();
  await last.ready();
  await last.end("SIGINT");
});

test("web server, worker and database are started again after kill -9", async () => {
  const run = await checkout.start();
  await run.ready();
  const before = await run.ask();
  process.kill(before.pid, "SIGKILL");
  await until(() => run.ask().then(({ pid }) => pid !== before.pid, () => false));
  expect(run.output).toMatch(/web +ended \(signal SIGKILL\); starting it again/);

  const database = postmaster();
  process.kill(database, "SIGKILL");
  const app = postgres(before.env.DATABASE_URL ?? "", { max: 1, connect_timeout: 1 });
  await until(() => existsSync(data("postgres/postmaster.pid")) && postmaster() !== database && app`select 1`.then(() => true, () => false));
  await app.end();
  expect(await run.end("SIGINT")).toBe(0);
});

test("a port in use is named, with how to choose another", async () => {
  const taken = createServer().listen(0, "127.0.0.1");
  await new Promise((done) => taken.once("listening", done));
  const { port } = taken.address() as AddressInfo;
  const run = await checkout.start({ env: { PORT: String(port) } });
  expect(await run.ended).toBe(1);
  expect(run.lastLine).toMatch(new RegExp(`Port ${port} of 127.0.0.1 is used by another program.*PORT=\\d+ npm start`));
  taken.close();
});

test("an old Node gets one line", async () => {
  checkout.write("old-node.mjs", 'Object.defineProperty(process.versions, "node", { value: "18.19.1" });');
  const run = await checkout.start({ node: ["--import", "./old-node.mjs"] });
  expect(await run.ended).toBe(1);
  expect(run.output.trim()).toBe("Weft needs Node 20.19 or newer (24 is recommended), and this is Node 18.19.1. Get it from https://nodejs.org and run npm start again.");
});

/** Runs a start whose data folder is a file system of its own. @returns its last line, or null where this machine forbids mounting */
function startOn(mount: string): string | null {
  const folder = join(checkout.folder, "volume");
  mkdirSync(folder, { recursive: true });
  const namespace = process.getuid?.() === 0 ? ["--mount"] : ["--user", "--map-root-user", "--mount"];
  const inside = (command: string) => spawnSync("unshare", [...namespace, "sh", "-c", command], { cwd: checkout.folder, encoding: "utf8", env: { ...process.env, WEFT_DATA_DIR: folder, PORT: "3999", DATABASE_URL: "" } });
  if (inside(mount.replaceAll("$WEFT_DATA_DIR", folder)).status !== 0) return null;
  const { stdout, stderr } = inside(`${mount} && exec ${process.execPath} scripts/start.mjs`);
  return `${stdout}${stderr}`.trimEnd().split("\n").at(-1) ?? "";
}

test("a full disk is named, with the folder", () => {
  const lines = [startOn('mount -t tmpfs -o size=64k tmpfs "$WEFT_DATA_DIR" && head -c 60k /dev/zero > "$WEFT_DATA_DIR/filler"'), startOn('mount -t tmpfs -o size=6m tmpfs "$WEFT_DATA_DIR"')];
  for (const line of lines) expect(line ?? "disk that holds volume is full").toMatch(/disk that holds .*volume is full/);
});

test("a disk that cannot be written is named, with the folder", () => {
  expect(startOn('mount -t tmpfs -o ro tmpfs "$WEFT_DATA_DIR"') ?? "volume cannot be written").toMatch(/volume cannot be written by this user/);
});

test("an install that was cut short is finished", async () => {
  rmSync(join(checkout.folder, "node_modules/.package-lock.json"));
  rmSync(join(checkout.folder, "node_modules/esbuild"), { recursive: true });
  const run = await checkout.start();
  await run.ready();
  expect(run.output).toMatch(/packages +installed/);
  await run.end("SIGINT");
});

test("a failed build says why, leaves nothing that looks finished, and is repeated", async () => {
  checkout.write("app/page.txt", "broken");
  for (const attempt of [1, 2]) {
    const run = await checkout.start();
    expect(await run.ended, `attempt ${attempt}`).toBe(1);
    expect(run.lastLine).toBe("app/page.txt: broken");
  }
  checkout.write("app/page.txt", "fine again");
  const run = await checkout.start();
  await run.ready();
  expect(run.output).toMatch(/build +built/);
  await run.end("SIGINT");
});

test("a server that cannot start ends the start with its reason", async () => {
  const server = checkout.read("server/main.ts");
  checkout.write("server/main.ts", 'throw new Error("the cat is on the keyboard");');
  const run = await checkout.start();
  expect(await run.ended).toBe(1);
  expect(run.lastLine).toContain("Starting the web failed: Error: the cat is on the keyboard");
  checkout.write("server/main.ts", server);
});

test.each([
  ["is no address", async () => "postgres//nowhere", /DATABASE_URL is not an address that can be used/],
  ["leads nowhere", async () => `postgres://weft:sesame@127.0.0.1:${await freePort()}/weft`, /DATABASE_URL cannot be used: nothing answers at 127\.0\.0\.1:\d+\/weft/],
  ["leads to an old PostgreSQL", async () => `postgres://weft:sesame@127.0.0.1:${await oldServer()}/weft`, /leads to PostgreSQL 13\.9, and Weft needs 15 or newer/],
])("a DATABASE_URL that %s is explained in one line", async (_, url, reason) => {
  const run = await checkout.start({ env: { DATABASE_URL: await url() } });
  expect(await run.ended).toBe(1);
  expect(run.lastLine).toMatch(reason);
  expect(run.output).not.toContain("sesame");
});

test("a DATABASE_URL is used when it works; a wrong password or database is explained when not", async () => {
  const host = await checkout.start();
  await host.ready();
  const url = new URL((await host.ask()).env.DATABASE_OWNER_URL ?? "");
  const variant = (change: (copy: URL) => void) => {
    const copy = new URL(url);
    change(copy);
    return checkout.start({ env: { DATABASE_URL: copy.href, WEFT_DATA_DIR: ".data-elsewhere" } });
  };
  const wrongPassword = await variant((copy) => (copy.password = "open-sesame"));
  expect(await wrongPassword.ended).toBe(1);
  expect(wrongPassword.lastLine).toMatch(/PostgreSQL refuses the password of weft_owner/);
  const wrongDatabase = await variant((copy) => (copy.pathname = "/nowhere"));
  expect(await wrongDatabase.ended).toBe(1);
  expect(wrongDatabase.lastLine).toMatch(/no database called nowhere/);
  const right = await variant(() => {});
  await right.ready();
  expect(right.output).toMatch(/database +PostgreSQL 18\.\d+ at 127\.0\.0\.1/);
  expect(existsSync(join(checkout.folder, ".data-elsewhere/postgres"))).toBe(false);
  await right.end("SIGINT");
  await host.end("SIGINT");
});

test("lost or damaged secrets are never silently replaced while there is data", async () => {
  const secrets = readFileSync(data("secrets.json"), "utf8");
  rmSync(data("secrets.json"));
  const lost = await checkout.start();
  expect(await lost.ended).toBe(1);
  expect(lost.lastLine).toMatch(/secrets\.json is missing/);
  writeFileSync(data("secrets.json"), secrets.slice(0, 20));
  const damaged = await checkout.start();
  expect(await damaged.ended).toBe(1);
  expect(damaged.lastLine).toMatch(/secrets\.json is damaged/);
  writeFileSync(data("secrets.json"), secrets, { mode: 0o600 });
});

test("a data folder that was half made is made anew", async () => {
  mkdirSync(join(checkout.folder, ".data-half/postgres.new/data"), { recursive: true });
  writeFileSync(join(checkout.folder, ".data-half/postgres.new/data/PG_VERSION"), "18\n");
  const run = await checkout.start({ env: { WEFT_DATA_DIR: ".data-half" } });
  await run.ready();
  await run.end("SIGINT");
});

test("a plain user starts it as well as root", async () => {
  const plain = await checkout.start({ env: { WEFT_DATA_DIR: ".data-plain" }, asPlainUser: true });
  await plain.ready();
  expect(statSync(join(checkout.folder, ".data-plain/postgres")).uid).not.toBe(0);
  await plain.end("SIGINT");
});

test("a TypeScript file that is run by hand finds the running database, gets its arguments and gives its exit code", async () => {
  const run = await checkout.start();
  await run.ready();
  checkout.write("tool.ts", `import { promisify } from "node:util";
import postgres from "postgres";
import { greeting } from "@/lib/greeting";
const sql = postgres(process.env.DATABASE_URL!, { max: 1 });
const [row] = await sql\`select current_user as name\`;
await sql.end();
console.log(greeting, row!.name, ...process.argv.slice(2));
process.exit(7);`);
  checkout.write("lib/greeting.ts", 'export const greeting: string = "hello";');
  const tools = await Promise.all(["one", "two"].map((argument) => promisify(execFile)(process.execPath, ["scripts/run.mjs", "tool.ts", argument], { cwd: checkout.folder }).catch((error: { code: number; stdout: string }) => error)));
  expect(tools).toMatchObject([{ code: 7, stdout: "hello weft_app one\n" }, { code: 7, stdout: "hello weft_app two\n" }]);
  expect(readdirSync(join(checkout.folder, "dist/run"))).toEqual([]);
  await run.end("SIGINT");
});

test("web servers and workers run alone on a database and a secret that they share", async () => {
  const host = await checkout.start();
  await host.ready();
  const { DATABASE_OWNER_URL = "" } = (await host.ask()).env;
  const shared = { DATABASE_URL: DATABASE_OWNER_URL, WEFT_SECRET: "0123456789abcdef0123456789abcdef", WEFT_DATA_DIR: ".data-shared" };
  const webs = await Promise.all([checkout.start({ args: ["web"], env: shared }), checkout.start({ args: ["web"], env: shared })]);
  await Promise.all(webs.map((web) => web.ready()));
  for (const web of webs) expect((await web.ask()).env).toMatchObject({ WEFT_SECRET: shared.WEFT_SECRET, DATABASE_URL: DATABASE_OWNER_URL });
  expect(webs[0]?.output).not.toContain("worker");
  await Promise.all([...webs, host].map((run) => run.end("SIGINT")));

  for (const [env, reason] of [[{}, /set DATABASE_URL/], [{ ...shared, WEFT_SECRET: "" }, /set WEFT_SECRET/], [{ ...shared, WEFT_SECRET: "short" }, /WEFT_SECRET is too short/]] as const) {
    const run = await checkout.start({ args: ["worker"], env });
    expect(await run.ended).toBe(1);
    expect(run.lastLine).toMatch(reason);
  }
});
