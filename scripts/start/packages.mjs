import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { runTied } from "./children.mjs";
import { explain } from "./report.mjs";

/**
 * Whether node_modules holds exactly what the lock file says. npm writes its own list last, so an install that was cut
 * short, a newer lock file and a folder that somebody removed are all noticed.
 */
export function packagesAreInstalled(root) {
  const installed = readPackages(join(root, "node_modules/.package-lock.json"));
  if (!installed) return false;
  const wanted = readPackages(join(root, "package-lock.json"));
  if (!wanted) return true;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "" || !path.startsWith("node_modules/")) return true;
    const found = installed[path];
    if (!found) return Boolean(entry.optional || entry.devOptional);
    return found.version === entry.version && found.integrity === entry.integrity && existsSync(join(root, path, "package.json"));
  });
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return null;
  }
}

/** Installs what the lock file says, without running any package's scripts. @throws Failure with the reason in one line */
export async function installPackages(root, onStart) {
  const { code, output } = await runTied([npmProgram(), "ci", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund"], { cwd: root, onStart });
  if (code !== 0) throw explain("Installing packages", output, root);
}

function npmProgram() {
  const given = process.env.npm_execpath ?? "";
  const beside = dirname(process.execPath);
  const places = [
    basename(given) === "npm-cli.js" ? given : "",
    join(beside, "../lib/node_modules/npm/bin/npm-cli.js"),
    join(beside, "node_modules/npm/bin/npm-cli.js"),
    "/usr/share/nodejs/npm/bin/npm-cli.js",
  ];
  return places.find((place) => place && existsSync(place)) ?? "npm-cli.js";
}
