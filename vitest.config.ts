import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { postgresFixesInTests } from "./scripts/postgres-fixes.mjs";

const root = fileURLToPath(new URL(".", import.meta.url));
const resolve = { alias: [{ find: /^@\//, replacement: root }, { find: "server-only", replacement: `${root}node_modules/server-only/empty.js` }] };
// Real servers on a shared machine may be starved for a moment (docs/adr/0007).
const retry = process.env.CI ? 2 : 0;
// What the product runs, with its fixes, and not as it is installed.
const server = { deps: { inline: ["postgres"] } };
const plugins = [postgresFixesInTests];
const ignored = ["node_modules/**", "dist/**", ".next/**", ".data/**"];

/** What puts modules of its own in the place of ours cannot share them with the files that run before and after it in the same process. */
const apart = ["app", "components", "db", "lib", "scripts", "server", "simulator", "worker"]
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`))
  .filter((file) => file.endsWith(".db.test.ts") && /\bvi\.(?:mock|doMock|resetModules)\(/.test(readFileSync(join(root, file), "utf8")));
const database = { server, retry, globalSetup: "db/testing/global-setup.ts", setupFiles: "db/testing/file-setup.ts", testTimeout: 30_000, hookTimeout: 60_000 };

/** unit: pure code beside the code · db: real PostgreSQL (db-apart: with modules of its own) · servers: real third-party servers · structure: what reads or builds the tree itself. */
export default defineConfig({
  resolve,
  test: {
    // One fewer than the cores is vitest's own number, which leaves half of a machine with two of them idle: a file of the database waits for PostgreSQL as long as it computes.
    maxWorkers: Math.max(availableParallelism(), 2),
    projects: [
      { resolve, test: { name: "unit", retry, include: ["**/*.test.{ts,tsx}"], exclude: [...ignored, "**/*.{db,servers,structure}.test.ts"] } },
      { resolve, plugins, test: { ...database, name: "db", include: ["**/*.db.test.ts"], exclude: [...ignored, ...apart], isolate: false } },
      { resolve, plugins, test: { ...database, name: "db-apart", include: apart } },
      { resolve, plugins, test: { ...database, name: "servers", include: ["**/*.servers.test.ts"], exclude: ignored, testTimeout: 120_000, hookTimeout: 240_000, fileParallelism: false } },
      { resolve, test: { name: "structure", retry, include: ["**/*.structure.test.ts"], exclude: ignored, testTimeout: 300_000, hookTimeout: 300_000, fileParallelism: false } },
    ],
  },
});
