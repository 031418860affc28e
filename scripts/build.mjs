import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { bundleOptions, root, splitOptions } from "./bundle.mjs";
import { runTied } from "./start/children.mjs";
import { takeLock } from "./start/lock.mjs";
import { explain, Failure } from "./start/report.mjs";

const folders = ["app", "components", "db", "lib", "public", "server", "simulator", "worker"];
const files = ["next.config.js", "package-lock.json", "package.json", "postcss.config.mjs", "tsconfig.json", "scripts/build.mjs", "scripts/bundle.mjs", "scripts/postgres-fixes.mjs"];
const entries = { server: "server/main.ts", worker: "worker/main.ts", migrate: "db/migrate.ts", simulator: "simulator/main.ts" };
const partsKeptMs = 24 * 3_600_000;
const stateFile = join(root, "dist/build.json");

/** What has to be built again: nothing, the bundles, or the screens too. A development server needs the bundles only. */
export function whatIsStale({ dev = false } = {}) {
  const hash = hashSources();
  const state = readState();
  const bundles = state.bundles !== hash || Object.keys(entries).some((name) => !existsSync(join(root, `dist/${name}.js`)));
  const screens = !dev && (state.screens !== hash || !existsSync(join(root, ".next/BUILD_ID")));
  return { bundles, screens, hash };
}

/**
 * Builds what is stale. While it builds, and after it failed, nothing looks finished; two builds at once wait for one another.
 * @throws Failure with the reason; `onLine` has had the details
 */
export async function build({ dev = false, onStart = () => {}, onLine = () => {} } = {}) {
  const lock = await waitForLock();
  try {
    const { bundles, screens, hash } = whatIsStale({ dev });
    if (bundles) {
      writeState({ bundles: null });
      await buildBundles();
      writeState({ bundles: hash });
    }
    if (screens) {
      writeState({ screens: null });
      await buildScreens({ onStart, onLine });
      writeState({ screens: hash });
    }
  } catch (error) {
    throw error instanceof Failure ? error : explain("Building", error.message, root);
  } finally {
    lock.release();
  }
}

async function waitForLock() {
  for (;;) {
    const { lock } = takeLock(join(root, "dist/build.lock"));
    if (lock) return lock;
    await sleep(250);
  }
}

async function buildBundles() {
  const esbuild = await import("esbuild");
  try {
    const { metafile } = await esbuild.build({ ...splitOptions(entries, join(root, "dist")), metafile: true });
    removeOldParts(Object.keys(metafile.outputs).map((path) => basename(path)));
    for (const name of connectorBuilds()) await buildConnector(esbuild, name);
  } catch (error) {
    if (error.errors) throw new Failure(`Building failed: ${error.errors[0]?.text ?? error.message}`);
    throw error;
  } finally {
    await esbuild.stop(); // its service would stay as long as the launcher
  }
}

/** Parts of earlier builds stay for a day: what still runs from them may load one. */
function removeOldParts(current) {
  const folder = join(root, "dist/parts");
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const path = join(folder, name);
    if (!current.includes(name) && statSync(path).mtimeMs < Date.now() - partsKeptMs) rmSync(path, { force: true });
  }
}

function connectorBuilds() {
  return readdirSync(join(root, "lib/connectors"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, "lib/connectors", entry.name, "build.ts")))
    .map((entry) => entry.name);
}

/** A connector that serves files of its own has a build.ts, whose `build(folder)` writes them to the folder named as it beside the server. */
async function buildConnector(esbuild, name) {
  const program = join(root, `dist/run/build-${name}.${process.pid}.mjs`);
  const output = join(root, "dist", name);
  try {
    await esbuild.build({ ...bundleOptions(`lib/connectors/${name}/build.ts`, program), sourcemap: false });
    const { build: writeFiles } = await import(pathToFileURL(program).href);
    if (!writeFiles) return;
    rmSync(output, { recursive: true, force: true });
    mkdirSync(output, { recursive: true });
    await writeFiles(output);
  } finally {
    rmSync(program, { force: true });
  }
}

async function buildScreens({ onStart, onLine }) {
  // A build must not depend on, or keep, what is configured on this machine.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(DATABASE_|WEFT_)/.test(name)));
  const { code, output } = await runTied(["node_modules/next/dist/bin/next", "build"], {
    cwd: root, onStart, onLine, env: { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (code !== 0) {
    const details = join(root, "dist/build.log");
    writeFileSync(details, output);
    throw /ENOSPC|EROFS|EACCES|No space left/.test(output) ? explain("Building", output, root) : new Failure(`Building failed. What went wrong is in ${details}, and ends with:\n${output.trimEnd().split("\n").slice(-25).join("\n")}`);
  }
}

/** Bundles the server and the worker again whenever a source changes. @returns how to stop watching */
export async function watchBundles(onRebuilt) {
  const esbuild = await import("esbuild");
  const contexts = await Promise.all(["server", "worker"].map(async (name) => {
    const options = splitOptions({ [name]: entries[name] }, join(root, "dist"));
    let first = true;
    const tell = { name: "weft-tell", setup: (plugin) => plugin.onEnd(({ errors }) => {
      if (!first && errors.length === 0) onRebuilt(name);
      first = false;
    }) };
    const context = await esbuild.context({ ...options, plugins: [...options.plugins, tell] });
    await context.watch();
    return context;
  }));
  return () => Promise.all(contexts.map((context) => context.dispose()));
}

/** Sources in, tests and their fixtures out. */
function hashSources() {
  const hash = createHash("sha256").update(process.version);
  const add = (path) => hash.update(`${path}\0`).update(readFileSync(join(root, path))).update("\0");
  const visit = (folder) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory() && entry.name !== "fixtures") visit(path);
      if (entry.isFile() && !/\.(test|spec)\.tsx?$|\.md$/.test(entry.name)) add(path);
    }
  };
  folders.filter((folder) => existsSync(join(root, folder))).forEach(visit);
  files.filter((file) => existsSync(join(root, file))).forEach(add);
  return hash.digest("hex");
}

function readState() {
  try {
    return JSON.parse(readFileSync(stateFile, "utf8"));
  } catch {
    return {};
  }
}

function writeState(change) {
  mkdirSync(join(root, "dist"), { recursive: true });
  const draft = `${stateFile}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ ...readState(), ...change }));
  renameSync(draft, stateFile);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  try {
    await build({ dev: process.argv.includes("--dev"), onLine: (line) => console.log(line) });
  } catch (error) {
    console.error(error.message.split("\n")[0]); // what follows has been printed above
    process.exit(1);
  }
}
