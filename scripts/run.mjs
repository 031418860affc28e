import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { build } from "esbuild";
import { bundleOptions, root } from "./bundle.mjs";
import { environmentHere } from "./start/environment.mjs";

const [entry, ...args] = process.argv.slice(2);
if (!entry) {
  console.error("Name the TypeScript file to run: node scripts/run.mjs FILE.ts [ARGUMENTS]");
  process.exit(2);
}

// The process id keeps concurrent runs of the same file apart.
const outfile = join(root, "dist/run", `${basename(entry).replace(/\.tsx?$/, "")}.${process.pid}.mjs`);
const discard = () => [outfile, `${outfile}.map`].forEach((file) => rmSync(file, { force: true }));

let env;
try {
  env = environmentHere(root);
  mkdirSync(join(root, "dist/run"), { recursive: true });
  await build(bundleOptions(resolve(entry), outfile));
} catch (error) {
  if (!error.errors) console.error(error.message); // else esbuild has printed what is wrong and where
  process.exit(1);
}

const child = spawn(process.execPath, ["--enable-source-maps", outfile, ...args], { stdio: "inherit", env });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    const terminalSentItToTheChildToo = signal === "SIGINT" && process.stdin.isTTY;
    if (!terminalSentItToTheChildToo) child.kill(signal);
  });
}
child.on("error", (error) => {
  discard();
  console.error(error.message);
  process.exit(1);
});
child.on("exit", (code, signal) => {
  discard();
  if (!signal) process.exit(code);
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
