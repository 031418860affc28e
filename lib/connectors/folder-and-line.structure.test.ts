import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleOptions } from "../../scripts/bundle.mjs";
import { manifests } from "./registry";

const run = promisify(execFile);
const repository = process.cwd();
const left = new Set(["node_modules", ".git", ".next", "dist", ".data", "test-results"]);
let folder: string;

/** A copy of this tree with the same packages and the routes' types. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "weft-tree-"));
  for (const name of readdirSync(repository)) if (!left.has(name)) cpSync(join(repository, name), join(folder, name), { recursive: true });
  symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
  await run(process.execPath, [join(repository, "node_modules/next/dist/bin/next"), "typegen"], { cwd: folder });
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Takes files and folders away for as long as `work` runs. */
async function without(paths: string[], work: () => Promise<void>): Promise<void> {
  const aside = `${folder}-aside`;
  const moved: { from: string; to: string }[] = [];
  mkdirSync(aside);
  try {
    for (const path of paths) {
      const move = { from: join(folder, path), to: join(aside, String(moved.length)) };
      renameSync(move.from, move.to);
      moved.push(move);
    }
    await work();
  } finally {
    for (const { from, to } of moved) renameSync(to, from);
    rmSync(aside, { recursive: true });
  }
}

const entriesFile = () => join(folder, "lib/connectors/entries.ts");

/** What tries a connector from outside its folder: against its simulated platform, or together with others on real servers. */
function testsOf(id: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".test.ts") && !path.startsWith("node_modules"));
  const tries = (path: string) => path.endsWith(".servers.test.ts") && readFileSync(join(folder, path), "utf8").includes(`connectors/${id}/`);
  return files.filter((path) => !path.startsWith(`lib/connectors/${id}/`) && (path.startsWith(`simulator/${id}/`) || tries(path)));
}

/** Types and the two bundles. What is said of every connector is said of each alone, so that it need not be said again for each that is gone. */
async function holds(): Promise<void> {
  const typed = await run(process.execPath, [join(repository, "node_modules/typescript/bin/tsc"), "--noEmit", "--incremental", "--tsBuildInfoFile", join(folder, "types.tsbuildinfo")], { cwd: folder }).catch((error: { stdout: string }) => error);
  expect(typed.stdout).toBe("");
  for (const [entry, outfile] of [["server/main.ts", "dist/server.js"], ["worker/main.ts", "dist/worker.js"]]) {
    await build({ ...bundleOptions(join(folder, entry!), join(folder, outfile!)), absWorkingDir: folder });
  }
}

/** Everything that is said of every connector. */
async function keepsTheContract(): Promise<void> {
  const suite = await run(process.execPath, [join(repository, "node_modules/vitest/vitest.mjs"), "run", "--project", "unit", "lib/connectors/contract.test.ts"], { cwd: folder, maxBuffer: 64 * 1024 * 1024 }).catch((error: { stdout: string; stderr: string }) => error);
  expect(suite.stdout).toMatch(/Tests .*passed/);
  expect(suite.stdout).not.toMatch(/\d+ failed/);
}

// Connectors import nothing of each other (boundary.structure.test.ts), so that half of them may be gone at once.
const halves = [0, 1].map((half) => manifests.map(({ id }) => id).filter((_, index) => index % 2 === half));

test.each(halves.map((ids) => ({ ids, names: ids.join(", ") })))("without the folders and the lines of $names the rest holds", async ({ ids }) => {
  const before = readFileSync(entriesFile(), "utf8");
  const rest = before.split("\n").filter((line) => !ids.some((id) => line.includes(`"./${id}"`)));
  expect(before.split("\n").length - rest.length).toBe(ids.length);
  writeFileSync(entriesFile(), rest.join("\n"));
  const gone = new Set([...ids.flatMap(testsOf), ...ids.map((id) => join("lib/connectors", id))]);
  try {
    await without([...gone].filter((path) => ![...gone].some((other) => path.startsWith(`${other}/`))), holds);
  } finally {
    writeFileSync(entriesFile(), before);
  }
});

test("a new connector needs exactly a folder and a line", async () => {
  const home = join(folder, "lib/connectors/loom");
  mkdirSync(home);
  writeFileSync(join(home, "index.ts"), `import { connectorEntry } from "../entry";\nimport { manifest } from "./manifest";\n\nexport const loom = connectorEntry(manifest, () => import("./connector"));\n`);
  writeFileSync(join(home, "manifest.ts"), `import type { ConnectorManifest } from "../manifest";

export const manifest: ConnectorManifest = {
  id: "loom", name: "Loom", description: "A channel made for a test.", kind: "im", icon: "M4 4h16v16H4z",
  thread: { light: "oklch(0.50 0.10 200)", dark: "oklch(0.72 0.10 200)" },
  synchronous: true, expectedReplyMinutes: 30, identityScope: "connection",
  settings: [{ name: "token", label: "Token", type: "secret", required: true, help: "The loom shows it." }],
  setupSteps: ["Copy the token from the loom."],
  limits: { textLength: 500, attachmentBytes: null, attachmentsPerMessage: 0, attachmentTypes: null, buttonsPerMessage: 0, sendsPerSecond: 5, sendsPerMinutePerConversation: null, source: "A figure made for a test." },
  rules: { replyWindowHours: null, mayStart: false, subject: false, formatting: "none" },
  receipts: { sent: true, delivered: false, read: false },
  idempotentSend: true,
};
`);
  writeFileSync(join(home, "connector.ts"), `import type { Connector } from "../contract";
import { ConnectorError } from "../errors";
import { manifest } from "./manifest";

export const connector: Connector = {
  manifest,
  identify: async ({ secrets }) => ({ remoteId: secrets.token ?? "", displayName: "loom" }),
  webhook: { verify: ({ headers }, { secrets }) => (headers.token === secrets.token ? { ok: true } : { ok: false, status: 401, reason: "Another token." }) },
  parse({ body }) {
    try {
      const { id, from, text } = JSON.parse(new TextDecoder().decode(body)) as { id: string; from: string; text: string };
      return [{ kind: "message", externalId: id, conversation: from, from, text }];
    } catch (error) {
      throw new ConnectorError("payload", "This is not what a loom says.", { cause: error });
    }
  },
};
`);
  writeFileSync(entriesFile(), `${readFileSync(entriesFile(), "utf8")}export { loom } from "./loom";\n`);
  await holds();
  await keepsTheContract();
});
