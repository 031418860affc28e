import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../db/embedded/cluster.mjs";

/** The least that a page of this Next can be, running. */
export interface Bare {
  url: string;
  /** Of the one process that serves it. */
  pid: number;
  stop(): Promise<void>;
}

/** One page that is rendered on demand, with one component that needs the browser. */
const sources = {
  "package.json": `{ "name": "bare", "private": true, "type": "module" }\n`,
  "postcss.config.mjs": "export default { plugins: [] };\n",
  "next.config.js": "export default { poweredByHeader: false, devIndicators: false };\n",
  "app/layout.jsx": `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
`,
  "app/page.jsx": `import { connection } from "next/server";
import { Counter } from "./counter";

export default async function Page() {
  await connection();
  return <main><h1>Bare</h1><Counter /></main>;
}
`,
  "app/counter.jsx": `"use client";
import { useState } from "react";

export function Counter() {
  const [count, setCount] = useState(0);
  return <button type="button" onClick={() => setCount(count + 1)}>{count}</button>;
}
`,
};

const next = createRequire(resolve("package.json")).resolve("next/dist/bin/next");
const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" } as const;

/**
 * Starts the bare application on a free port of 127.0.0.1; what was built before is taken again.
 * @throws Error with its output when it cannot be built or does not answer within a minute
 */
export async function startBare(): Promise<Bare> {
  const folder = resolve("dist/bench/bare");
  await build(folder);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(process.execPath, [next, "start", "--port", String(port), "--hostname", "127.0.0.1"], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  const output = outputOf(server);
  const ended = once(server, "close");
  const stop = async () => {
    server.kill("SIGTERM");
    await ended;
  };
  for (const end = Date.now() + 60_000; !(await answers(url)); await sleep(100)) {
    if (server.exitCode === null && Date.now() < end) continue;
    await stop();
    throw new Error(`The bare application did not start.\n${output()}`);
  }
  return { url, pid: server.pid as number, stop };
}

/** Builds with this tree's Next, which is found from the folder upwards. */
async function build(folder: string): Promise<void> {
  const { version } = JSON.parse(await readFile(resolve("node_modules/next/package.json"), "utf8")) as { version: string };
  const made = JSON.stringify({ version, sources });
  const mark = join(folder, "built.json");
  if ((await readFile(mark, "utf8").catch(() => "")) === made) return;
  await rm(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(sources)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const builder = spawn(process.execPath, [next, "build"], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  const output = outputOf(builder);
  const [code] = (await once(builder, "close")) as [number | null];
  if (code !== 0) throw new Error(`The bare application could not be built.\n${output()}`);
  await writeFile(mark, made);
}

function outputOf({ stdout, stderr }: { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream }): () => string {
  let output = "";
  for (const stream of [stdout, stderr]) stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  return () => output;
}

const answers = (url: string) => fetch(url).then(({ ok }) => ok, () => false);
