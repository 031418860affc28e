import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { makeLog } from "./log.mjs";

function logged(name: string, line: string, secrets: string[] = []): string {
  const lines: string[] = [];
  makeLog(secrets, (text) => lines.push(text))(name, line);
  return lines.map((text) => text.replace(/^\d\d:\d\d:\d\d /, "")).join("\n");
}

test("structured lines are written out in words, with what matters first", () => {
  expect(logged("worker", JSON.stringify({ level: 40, time: 1, pid: 7, hostname: "h", msg: "slow batch", milliseconds: 812, workspace: "w1" }))).toBe("worker   warning  slow batch  milliseconds=812  workspace=w1");
});

test("an error comes with its stack", () => {
  const err = { message: "no such table", stack: "Error: no such table\n    at query (db.ts:3)" };
  expect(logged("web", JSON.stringify({ level: 50, time: 1, msg: "a query failed", err }))).toBe("web      error  a query failed  no such table\n    at query (db.ts:3)".replace("\n", "\nweb      "));
});

test("other lines stay as they are, and empty ones are left out", () => {
  expect(logged("database", "FATAL:  no space")).toBe("database FATAL:  no space");
  expect(logged("web", "   ")).toBe("");
  expect(logged("web", '{"not":"ours"}')).toBe('web      {"not":"ours"}');
});

test("a secret is hidden wherever it stands, also written for an address", () => {
  expect(logged("web", "postgres://weft:p%40ss%2Fword1@db/weft and p@ss/word1", ["p@ss/word1"])).toBe("web      postgres://weft:[hidden]@db/weft and [hidden]");
});

test("the places of a stack are those of our sources", () => {
  const folder = mkdtempSync(join(tmpdir(), "weft-log-"));
  const built = join(folder, "built.js");
  const source = join(process.cwd(), "lib/log.ts");
  // One segment: its first column comes from line 7, column 5 of the source.
  writeFileSync(`${built}.map`, JSON.stringify({ version: 3, sources: [source], names: [], mappings: "AAMI" }));
  try {
    expect(logged("web", `    at run (${built}:1:1)`)).toBe("web          at run (lib/log.ts:7:5)");
    expect(logged("web", `    at run (${pathToFileURL(built).href}:1:1)`)).toBe("web          at run (lib/log.ts:7:5)");
    expect(logged("web", `    at run (${folder}/other.js:1:1)`)).toBe(`web          at run (${folder}/other.js:1:1)`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
