import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { isTest, leadsTo, readSources, type SourceFile } from "./testing/imports";

const layers = ["app", "components", "lib", "db"];
const above = ["server", "worker", "simulator", "scripts", "e2e"];
const files = readSources(...layers, "server", "worker", "simulator").filter((file) => !isTest(file));
const layerOf = (path: string) => layers.find((layer) => leadsTo(path, layer));
const connectors = readdirSync("lib/connectors", { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

/** "file → import" for each import that the rule refuses. */
function violations(of: SourceFile[], isRefused: (file: SourceFile, target: string, typeOnly: boolean) => boolean): string[] {
  return of.flatMap((file) => file.imports.filter(({ target, typeOnly }) => isRefused(file, target, typeOnly)).map(({ target }) => `${file.path} → ${target}`));
}

test("the tree is read at all", () => {
  for (const layer of layers) expect(files.some(({ path }) => leadsTo(path, layer)), layer).toBe(true);
  expect(files.flatMap(({ imports }) => imports).length).toBeGreaterThan(files.length);
});

test("imports run app → components → lib → db, and never back", () => {
  const inLayers = files.filter(({ path }) => layerOf(path));
  expect(violations(inLayers, ({ path }, target) => {
    const own = layers.indexOf(layerOf(path) as string);
    const theirs = layerOf(target);
    // The embedded database's launcher is a program of its own and starts before anything is built.
    if (leadsTo(path, "db/embedded")) return Boolean(theirs) && !leadsTo(target, "db/embedded");
    return theirs ? layers.indexOf(theirs) < own : above.some((folder) => leadsTo(target, folder));
  })).toEqual([]);
});

test("components leave the database to lib", () => {
  expect(violations(files.filter(({ path }) => leadsTo(path, "components")), (_, target, typeOnly) => leadsTo(target, "db") && !typeOnly)).toEqual([]);
});

test('a file of lib or app that reaches the database begins with import "server-only"', () => {
  const reaches = (file: SourceFile) => file.imports.some(({ target, typeOnly }) => !typeOnly && (leadsTo(target, "db") || /^npm:(postgres|pg|drizzle-orm\/postgres-js)$/.test(target)));
  const open = files.filter((file) => (leadsTo(file.path, "lib") || leadsTo(file.path, "app")) && reaches(file) && !/^(?:\s*\/\*[^]*?\*\/|\s*\/\/.*\n)*\s*import "server-only";/.test(file.text));
  expect(open.map(({ path }) => path)).toEqual([]);
});

test("no client component imports a file that is for the server only", () => {
  const serverOnly = new Set(files.filter(({ text }) => /^import "server-only";/m.test(text)).map(({ path }) => path.replace(/\.tsx?$/, "")));
  const clients = files.filter(({ text }) => /^["']use client["']/m.test(text));
  expect(violations(clients, (_, target, typeOnly) => !typeOnly && (serverOnly.has(target) || serverOnly.has(`${target}/index`)))).toEqual([]);
});

test("no page of the browser waits for Zod: schemas are fetched with the answers that they check", () => {
  const byPath = new Map(files.map((file) => [file.path.replace(/(\/index)?\.tsx?$/, ""), file]));
  const reached = new Map<SourceFile, string>(files.filter(({ text }) => /^["']use client["']/m.test(text)).map((file) => [file, file.path]));
  // A map goes on to what is added to it meanwhile.
  for (const [file, way] of reached) {
    for (const { target, typeOnly, late } of file.imports) {
      const next = typeOnly || late ? undefined : byPath.get(target);
      if (next && !reached.has(next)) reached.set(next, `${way} → ${next.path}`);
    }
  }
  const withZod = [...reached].filter(([file]) => file.imports.some(({ target, typeOnly }) => target === "npm:zod" && !typeOnly));
  expect(withZod.map(([, way]) => way)).toEqual([]);
});

test("a connector imports the contract, its own folder and its platform's library", () => {
  const refusedPackage = /^npm:(next|next-auth|drizzle-orm|postgres|pg|graphile-worker|react-dom)(\/|$)/;
  for (const name of connectors) {
    const own = files.filter(({ path }) => leadsTo(path, `lib/connectors/${name}`));
    expect(violations(own, (_, target) => {
      if (target.startsWith("npm:")) return refusedPackage.test(target);
      const isContract = leadsTo(target, "lib/connectors") && !connectors.some((other) => leadsTo(target, `lib/connectors/${other}`));
      return !leadsTo(target, `lib/connectors/${name}`) && !isContract;
    }), name).toEqual([]);
  }
});

test("a connector's folder is named in one line of the registry and nowhere else", () => {
  const others = files.filter(({ path }) => !leadsTo(path, "lib/connectors") && !leadsTo(path, "simulator"));
  expect(violations(others, (_, target) => connectors.some((name) => leadsTo(target, `lib/connectors/${name}`)))).toEqual([]);
  const entries = files.filter(({ path }) => path === "lib/connectors/entries.ts");
  for (const name of connectors) {
    const lines = entries.flatMap(({ text }) => text.split("\n")).filter((line) => line.includes(`"./${name}"`) || line.includes(`"./${name}/`));
    expect(lines.length, `${name} has one line in lib/connectors/entries.ts`).toBe(1);
  }
});

test("shared code never asks which channel it has", () => {
  const asks = /(?<!typeof )\b(?:connector|connectorId|channel|channelId|manifest\.id)\s*[!=]==?\s*["'`]\w/;
  const shared = files.filter(({ path }) => !connectors.some((name) => leadsTo(path, `lib/connectors/${name}`)) && !leadsTo(path, "simulator"));
  const found = shared.flatMap(({ path, text }) => text.split("\n").filter((line) => asks.test(line)).map((line) => `${path}: ${line.trim()}`));
  expect(found).toEqual([]);
});
