import { accessSync, constants, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { readArguments, usage } from "./arguments.mjs";
import { endTied } from "./children.mjs";
import { explain, Failure, step } from "./report.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** The whole of `npm start`. */
export async function start(args) {
  const undo = endInOrder();
  try {
    const options = readArguments(args);
    if (options.help) return console.log(usage);
    await run(options, undo);
  } catch (error) {
    if (undo.begun) return; // stopped from outside: what failed then is no news
    console.error(`\nWeft did not start. ${error instanceof Failure ? error.message : explain("Starting", describe(error), error.path ?? root).message}`);
    if (process.env.WEFT_DEBUG) console.error(error.stack);
    await undo.all(1);
  }
}

async function run(options, undo) {
  const { readSettings } = await import("./settings.mjs");
  const { becomeInstance } = await import("./instance.mjs");
  const settings = readSettings(root);
  if (options.alone && !settings.databaseUrl) throw new Failure(`A ${options.parts[0]} alone works on a database that others share: set DATABASE_URL.`);
  console.log("Weft");
  prepareFolder(settings.dataDirectory);
  const instance = options.alone ? { noteChild() {}, note() {}, release() {} } : await becomeInstance(settings.dataDirectory);
  if (instance.running) return console.log(alreadyRunning(instance.running));
  undo.add(() => instance.release());
  if (options.parts.includes("web")) await requireFreePort(settings);

  const track = (child) => {
    instance.noteChild(child);
    return undo.add(() => endTied(child));
  };
  await step("packages", (say) => packages(say, track));
  const secrets = await secretsFor(settings, options);
  const { makeLog } = await import("./log.mjs");
  const log = makeLog([...Object.values(secrets), ...hiddenIn(settings)]);

  let database;
  await step("database", async (say) => {
    database = await openDatabase({ settings, secrets, log, instance, undo, say });
    return database.words;
  });
  instance.note({ databasePort: database.port });
  await step("build", (say) => built(options, say, track));
  const { childEnvironment } = await import("./environment.mjs");
  const env = childEnvironment({ settings, secrets, database, dev: options.dev });
  const { loadParts } = await import("./parts.mjs");
  const startParts = loadParts({ root, options, settings, env, log, track, undo });
  await step("schema", () => migrate({ env, secrets, settings, track }));
  await step("processes", startParts);
  instance.note({ url: settings.url });
  undo.ready();
  const data = relative(process.cwd(), settings.dataDirectory);
  console.log(options.parts.includes("web") ? `\n  Open ${settings.url}\n  Ctrl-C stops Weft. Its data is kept in ${data.startsWith("..") ? settings.dataDirectory : data}.\n` : "\n  Ctrl-C stops it.\n");
}

async function secretsFor({ databaseUrl, dataDirectory, env }, { alone }) {
  if (databaseUrl && env.WEFT_SECRET) return {};
  if (alone && !existsSync(join(dataDirectory, "secrets.json"))) throw new Failure("Processes that share a database share its secret too: set WEFT_SECRET to the same 32 random bytes for all (openssl rand -base64 32).");
  const { loadSecrets } = await import("./secrets.mjs");
  return loadSecrets(dataDirectory);
}

function prepareFolder(folder) {
  const probe = join(folder, `.probe.${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(probe, "weft\n".repeat(2000));
  } catch (error) {
    throw explain("Opening the data folder", describe(error), folder);
  } finally {
    rmSync(probe, { force: true });
  }
}

function alreadyRunning({ pid, url }) {
  return url ? `  It is already running: open ${url} (Ctrl-C where it was started, or kill ${pid}, stops it).` : `  It is just being started by process ${pid}.`;
}

async function requireFreePort({ port, host }) {
  const { isFree } = await import("../../db/embedded/cluster.mjs");
  if (!(await isFree(port, host))) throw new Failure(`Port ${port} of ${host} is used by another program, or may not be used. Choose another one: PORT=${port < 65_000 ? port + 1 : 3000} npm start`);
}

async function packages(say, track) {
  const { installPackages, packagesAreInstalled } = await import("./packages.mjs");
  if (packagesAreInstalled(root)) return "up to date";
  requireWritable(root, "Installing packages");
  say("installing (a minute or two the first time) …");
  let forget = () => {};
  await installPackages(root, (child) => (forget = track(child)));
  forget();
  if (!packagesAreInstalled(root)) throw new Failure("Installing packages ended without an error, but not all of them are there. Remove node_modules and run npm start again.");
  return "installed";
}

async function openDatabase({ settings, secrets, log, instance, undo, say }) {
  const { checkDatabase, startEmbedded } = await import("./database.mjs");
  if (settings.databaseUrl) {
    say("looking at DATABASE_URL …");
    const words = await checkDatabase(settings.databaseUrl);
    if (settings.databaseOwnerUrl !== settings.databaseUrl) await checkDatabase(settings.databaseOwnerUrl, "DATABASE_OWNER_URL");
    return { words, appUrl: settings.databaseUrl, ownerUrl: settings.databaseOwnerUrl };
  }
  const database = await startEmbedded({
    dataDirectory: settings.dataDirectory, secrets, say, onStart: instance.noteChild, log: (line) => log("database", line),
  });
  undo.add(() => database.stop());
  return database;
}

async function built({ dev }, say, track) {
  const { build, whatIsStale } = await import("../build.mjs");
  const stale = whatIsStale({ dev });
  if (!stale.bundles && !stale.screens) return "up to date";
  requireWritable(root, "Building");
  say(stale.screens ? "building (half a minute or so) …" : "bundling …");
  let forget = () => {};
  await build({ dev, onStart: (child) => (forget = track(child)) });
  forget();
  return "built";
}

async function migrate({ env, secrets, settings, track }) {
  const { runTied } = await import("./children.mjs");
  let forget = () => {};
  const { code, output } = await runTied([join(root, "dist/migrate.js")], {
    cwd: root, onStart: (child) => (forget = track(child)),
    env: { ...env, ...(!settings.databaseUrl && { WEFT_APP_DB_PASSWORD: secrets.databaseAppPassword }) },
  });
  forget();
  if (code !== 0) throw explain("Bringing the database up to date", output, settings.dataDirectory);
  return /^Applied/m.test(output) ? "brought up to date" : "up to date";
}

function requireWritable(folder, what) {
  try {
    accessSync(folder, constants.W_OK);
    const modules = join(folder, "node_modules");
    if (existsSync(modules)) accessSync(modules, constants.W_OK);
  } catch (error) {
    throw explain(what, describe(error), folder);
  }
}

function hiddenIn({ env, databaseUrl, databaseOwnerUrl }) {
  const passwords = [databaseUrl, databaseOwnerUrl].filter(Boolean).map((url) => decodeURIComponent(new URL(url).password));
  return [env.WEFT_SECRET, ...passwords].filter(Boolean);
}

const describe = (error) => `${error.code ?? ""} ${error.message ?? error}`.trim();

/** Undoes what was started, last thing first: on a signal, or when something went wrong. */
function endInOrder() {
  const tasks = [];
  const order = {
    begun: false,
    isReady: false,
    ready: () => (order.isReady = true),
    /** @returns how to forget it, because it ended by itself */
    add(task) {
      tasks.push(task);
      return () => tasks.includes(task) && tasks.splice(tasks.indexOf(task), 1);
    },
    async all(code) {
      order.begun = true;
      for (const task of tasks.splice(0).reverse()) {
        try {
          await task();
        } catch (error) {
          console.error(`Stopping: ${error.message}`);
        }
      }
      process.exit(code);
    },
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      if (order.begun) process.exit(1); // asked twice: the children notice and end by themselves
      console.log("\nStopping …");
      void order.all(order.isReady ? 0 : 130);
    });
  }
  // The reader of the log may go away (npm start | head, a closed terminal); that is no reason to die half way.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  return order;
}
