import { readdirSync, readFileSync } from "node:fs";
import { getSortedRoutes } from "next/dist/shared/lib/router/utils/sorted-routes";
import { expect, test } from "vitest";
import "../operations";
import { describedOperations, openApiDocument } from "@/lib/http/openapi";
import { recordKinds, type RecordKind } from "@/lib/records/contract";
import { recordTypes } from "@/lib/records/types";

const folder = "app/api/v1";
const document = openApiDocument();
const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) => Object.entries(item as Record<string, Operation>).map(([method, operation]) => ({ name: `${method} ${path}`, path, operation })));

interface Operation {
  operationId: string;
  summary: string;
  parameters?: { in: string; name: string }[];
  responses: Record<string, unknown>;
}

/** Which kinds have what the file for all kinds has, where not every one of them does. */
const onlySome: readonly { has: (kind: RecordKind) => boolean; paths: RegExp }[] = [
  { has: (kind) => recordTypes[kind].lines === true, paths: /^put .*\/lines$/ },
  { has: (kind) => recordTypes[kind].mergeable === true, paths: /\/merges(\/|$)/ },
  { has: (kind) => recordTypes[kind].duplicates === true, paths: /\/duplicates(\/|$)/ },
  { has: (kind) => kind === "contacts" || kind === "companies", paths: /\/\[id\]\/(summary|relations)(\/|$)/ },
];

/** "get /api/v1/teams", from the files themselves. */
function exportedOperations(): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith("/route.ts") && !file.endsWith("openapi.json/route.ts"))
    .flatMap((file) => {
      const path = `/api/v1${file.slice(folder.length, -"/route.ts".length)}`;
      const kinds: readonly (RecordKind | "")[] = path.includes("[kind]") ? recordKinds : [""];
      const methods = [...readFileSync(file, "utf8").matchAll(/^export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE)\b/gm)];
      return methods.flatMap(([, method]) => kinds.map((kind) => ({ kind, name: `${method?.toLowerCase()} ${path.replace("[kind]", kind)}` })));
    })
    // A kind may have a file of its own beside the one for all.
    .filter(({ kind, name }) => kind === "" || onlySome.every(({ has, paths }) => has(kind) || !paths.test(name)))
    .map(({ name }) => name)
    .filter((name, at, all) => all.indexOf(name) === at)
    .sort();
}

test("every operation of every route file is in the document, and nothing else is", () => {
  expect(describedOperations()).toEqual(exportedOperations());
  expect(operations).toHaveLength(describedOperations().length);
});

test("every operation has a name of its own, a summary, an answer and its problems", () => {
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
  for (const { name, operation } of operations) {
    expect(operation.summary, name).toMatch(/^[A-Z][^.]+$/);
    expect(Object.keys(operation.responses).some((status) => status.startsWith("2")), name).toBe(true);
    expect(operation.responses, name).toHaveProperty("default");
  }
});

test("every part of a path in braces is a declared parameter", () => {
  for (const { name, path, operation } of operations) {
    const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === "path").map((parameter) => parameter.name);
    expect(declared.sort(), name).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, part]) => part).sort());
  }
});

test("every reference in the document leads somewhere", () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name!);
  expect(references.length).toBeGreaterThan(10);
  for (const name of references) expect(document.components?.schemas, name).toHaveProperty(name);
});

test("every address is answered by the file that describes it: of two that fit, Next takes the one that is more to the letter further in front", () => {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => file.replaceAll("\\", "/")).filter((file) => file.endsWith("route.ts")).map((file) => `/api/v1/${file.slice(0, -"/route.ts".length)}`);
  const fits = (path: string, address: string) => new RegExp(`^${path.replaceAll(/\[\w+\]/g, "[^/]+")}$`).test(address);
  const sorted = getSortedRoutes(paths);
  const literal = (path: string) => path.split("/").filter((part) => !part.startsWith("["));
  const astray = describedOperations().flatMap((name) => {
    const [, path = ""] = name.split(" ");
    const address = path.replaceAll(/\[\w+\]/g, "0");
    const first = sorted.find((one) => fits(one, address));
    // Each part of the address that is a word is one in the file's path too, but for the kind.
    return first && literal(path).filter((part) => !literal(first).includes(part)).every((part) => (recordKinds as readonly string[]).includes(part)) ? [] : [`${name} is answered by ${first}`];
  });
  expect(astray).toEqual([]);
});
