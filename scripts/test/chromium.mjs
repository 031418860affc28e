import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { root } from "../bundle.mjs";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** The Chromium that tests drive: `WEFT_CHROMIUM`, the system's, or Playwright's own; null when there is none. */
export async function findChromium() {
  const { chromium } = await import("@playwright/test");
  return firstThatRuns([process.env.WEFT_CHROMIUM ?? "", ...onPath(names), chromium.executablePath()]);
}

/** The same engine without windows and profiles, in which a journey takes less of the processor: the system's, unless `WEFT_CHROMIUM` says what to take; null when there is none. */
export const findShell = () => (process.env.WEFT_CHROMIUM ? null : firstThatRuns(onPath(["chromium-headless-shell"])));

const onPath = (programs) => (process.env.PATH ?? "").split(delimiter).flatMap((folder) => programs.map((name) => join(folder, name)));
const firstThatRuns = (places) => places.find((place) => place && existsSync(place) && runs(place)) ?? null;

/**
 * Gets a Chromium: by apt on Debian when we are root or may become it, else Playwright's own.
 * @throws Error that says how to get one by hand
 */
export async function ensureChromium() {
  const found = await findChromium();
  if (found) return found;
  const ways = isDebian() ? [installByApt, installByPlaywright] : [installByPlaywright, installByApt];
  const said = [];
  for (const way of ways) {
    said.push(way());
    const installed = await findChromium();
    if (installed) return installed;
  }
  throw new Error(`There is no Chromium, and none could be installed. On Debian or Ubuntu: sudo apt-get install chromium; elsewhere: npx playwright install --with-deps chromium; or set WEFT_CHROMIUM to one.\n${said.join("\n")}`);
}

/** Ubuntu's package of this name only points to a snap, which does not run everywhere. */
function runs(path) {
  return spawnSync(path, ["--version"], { timeout: 20_000, stdio: "ignore" }).status === 0;
}

function isDebian() {
  return existsSync("/etc/os-release") && /^ID="?debian"?$/m.test(readFileSync("/etc/os-release", "utf8"));
}

function installByApt() {
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const apt = (...args) => run([...sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=300", "-q", ...args]);
  const install = () => apt("install", "-y", "--no-install-recommends", "chromium", "chromium-headless-shell", "fonts-dejavu-core", "fonts-noto-color-emoji");
  const first = install();
  if (first.ok) return first.output;
  apt("update");
  return install().output;
}

function installByPlaywright() {
  const program = join(root, "node_modules/@playwright/test/cli.js");
  const withLibraries = process.getuid?.() === 0 ? ["--with-deps"] : [];
  return run([process.execPath, program, "install", ...withLibraries, "chromium-headless-shell", "chromium"]).output;
}

function run([command, ...args]) {
  console.log(`  ${[command, ...args].join(" ")}`);
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 26 });
  return { ok: status === 0, output: error ? error.message : `${stdout}${stderr}`.trimEnd().split("\n").slice(-6).join("\n") };
}
