import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installPackages, packagesAreInstalled } from "./start/packages.mjs";
import { parts } from "./test/parts.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const results = [];
const totals = { passed: 0, failed: 0, skipped: 0 };

process.exitCode = await main(process.argv.slice(2));

/** Runs the parts that were asked for, or all. @returns the exit code */
async function main(asked) {
  const unknown = asked.find((name) => !Object.hasOwn(parts, name));
  if (unknown) {
    console.error(`There is no part called "${unknown}". The parts are: ${Object.keys(parts).join(", ")}.`);
    return 2;
  }
  const chosen = Object.keys(parts).filter((name) => asked.length === 0 || asked.includes(name));
  // The browser and the servers run the built product.
  if (asked.some((name) => ["structure", "servers", "e2e"].includes(name)) && !chosen.includes("build")) chosen.unshift("build");
  const ready = await timed("set-up", async () => {
    if (!packagesAreInstalled(root)) await installPackages(root, () => {});
    mkdirSync(join(root, "test-results"), { recursive: true });
    return { passed: 0, failed: 0, skipped: 0, notes: [] };
  });
  if (ready) {
    const prepared = chosen.some((name) => parts[name].needsBrowser) ? run([join(root, "scripts/test/prepare.mjs")], { ...process.env, NEXT_TELEMETRY_DISABLED: "1" }, "ignore") : Promise.resolve();
    const beside = [];
    for (const name of chosen) {
      if (parts[name].waits && name !== chosen.at(-1)) {
        beside.push(startBeside(name, prepared));
        continue;
      }
      if (parts[name].needsBrowser) {
        for (const show of beside.splice(0)) await show();
        await timed("machine", () => prepared.then(() => ({ passed: 0, failed: 0, skipped: 0, notes: [] })));
      }
      await timed(name, () => runPart(parts[name]));
    }
    for (const show of beside) await show();
  }
  conclude();
  return totals.failed > 0 ? 1 : 0;
}

/** A part that mostly waits, begun once the machine is ready for it. @returns waits for its end, and shows what it said */
function startBeside(name, prepared) {
  const log = join(root, "test-results", `${name}.log`);
  const running = timed(name, () => prepared.then(() => runPart(parts[name], log)), true);
  return async () => {
    await running;
    headline(name);
    if (existsSync(log)) process.stdout.write(readFileSync(log, "utf8"));
  };
}

async function runPart(part, log) {
  for (const report of part.reports ?? []) rmSync(report, { force: true });
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...part.env };
  if (part.needsBrowser) {
    const { ensureChromium, findShell } = await import("./test/chromium.mjs");
    env.WEFT_CHROMIUM = await ensureChromium();
    env.WEFT_CHROMIUM_SHELL = findShell() ?? "";
  }
  let ok = true;
  const output = log ? openSync(log, "w") : "inherit";
  for (const command of part.commands) ok &&= await run(command, env, output);
  if (log) closeSync(output);
  return part.count({ ok });
}

/** Runs one part; what it throws is one failure. @returns whether it did not throw */
async function timed(name, work, isQuiet = false) {
  if (!isQuiet) headline(name);
  const began = Date.now();
  let counts;
  let fine = true;
  try {
    counts = await work();
  } catch (error) {
    fine = false;
    counts = { passed: 0, failed: 1, skipped: 0, notes: [error.message] };
  }
  for (const key of Object.keys(totals)) totals[key] += counts[key];
  results.push({ name, ...counts, seconds: (Date.now() - began) / 1000 });
  return fine;
}

function headline(name) {
  console.log(`\n── ${name} ${"─".repeat(70 - name.length)}`);
}

/** @param output where what it says goes: "inherit", "ignore" or an open file */
function run(command, env, output) {
  return new Promise((done) => {
    const child = spawn(process.execPath, command, { cwd: root, env, stdio: ["ignore", output, output] });
    child.on("error", () => done(false));
    child.on("close", (code) => done(code === 0));
  });
}

/** The last line is read by machines: nothing may follow it. */
function conclude() {
  console.log("\n── what ran ".padEnd(75, "─"));
  for (const { name, passed, failed, skipped, seconds, notes } of results) {
    console.log(`${name.padEnd(10)} ${String(passed).padStart(5)} ok ${String(failed).padStart(4)} bad ${String(skipped).padStart(4)} left out ${seconds.toFixed(1).padStart(8)} s`);
    for (const note of notes) console.log(`           ${note}`);
  }
  console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
}
