import { existsSync, readdirSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { manifests } from "./registry";

const root = resolve(import.meta.dirname, "../..");
const connectorsFolder = import.meta.dirname;
const ids = manifests.map((manifest) => manifest.id);

const isTest = (path: string) => /\.(test|spec)\.tsx?$|\/testing(\/|\.ts$)|\/fixtures\//.test(path);
const withinConnector = (path: string) => ids.some((id) => path.startsWith(join(connectorsFolder, id, "/")));

function sources(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.(ts|tsx|mts|mjs)$/.test(entry.name));
  return files.map((entry) => join(entry.parentPath, entry.name)).filter((path) => !isTest(path));
}

function importsOf(path: string): string[] {
  const code = readFileSync(path, "utf8");
  const statements = /(?:^|[;\n])\s*(?:import|export)\s[^"'`;]*?\bfrom\s*["']([^"']+)["']|(?:^|[;\n])\s*import\s*["']([^"']+)["']|\b(?:import|require)\(\s*["']([^"']+)["']\s*\)/g;
  return [...code.matchAll(statements)].flatMap(([, from, bare, called]) => from ?? bare ?? called ?? []);
}

/** What a connector may know of us. */
const contract = ["contract", "entry", "errors", "events", "manifest", "markup", "remember", "signature", "values"].map((name) => join(connectorsFolder, name));
/** Packages that would tie a connector to our database, server or screens. */
const ours = /^(next|react|react-dom|drizzle-orm|drizzle-kit|pg|postgres|graphile-worker|server-only|next-auth)(\/|$)/;

function isAllowed(specifier: string, from: string, folder: string): boolean {
  const isPath = specifier.startsWith(".") || specifier.startsWith("@/");
  if (!isPath) return isBuiltin(specifier) || !ours.test(specifier);
  const target = specifier.startsWith("@/") ? join(root, specifier.slice(2)) : resolve(dirname(from), specifier);
  return target.startsWith(`${folder}/`) || contract.includes(target);
}

describe.each(ids)("the %s connector", (id) => {
  test("imports the contract, its own folder and packages, and nothing else of ours", () => {
    const folder = join(connectorsFolder, id);
    const files = sources(folder);
    expect(files.length).toBeGreaterThan(0);
    const strays = files.flatMap((path) => importsOf(path).filter((specifier) => !isAllowed(specifier, path, folder)).map((specifier) => `${relative(root, path)} imports ${specifier}`));
    expect(strays).toEqual([]);
  });
});

const shared = ["lib", "components", "app", "server", "worker"].flatMap((folder) => sources(join(root, folder))).filter((path) => !withinConnector(path));

test("shared code reaches connectors through the registry only", () => {
  const strays = shared
    .filter((path) => path !== join(connectorsFolder, "entries.ts"))
    .flatMap((path) => importsOf(path).filter((specifier) => {
      const target = specifier.startsWith("@/") ? join(root, specifier.slice(2)) : resolve(dirname(path), specifier);
      return ids.some((id) => target === join(connectorsFolder, id) || target.startsWith(join(connectorsFolder, id, "/")));
    }).map((specifier) => `${relative(root, path)} imports ${specifier}`));
  expect(strays).toEqual([]);
});

/** Ids that are other words too (a kind of address or channel, the scheme of a link): there, only a comparison names the connector. */
const everydayWords = new Set(["email", "custom", "sms", "phone", "calendar", "voice", "files", "xmpp"]);

test("shared code asks the manifest, and never which channel it has", () => {
  const naming = (id: string) => everydayWords.has(id)
    ? new RegExp(`\\b(connector|channel)\\w*["']?\\]?\\s*(===?|!==?|:)\\s*["'\`]${id}["'\`]|["'\`]${id}["'\`]\\s*[!=]==?\\s*[\\w.]*(connector|channel)|\\bcase ["'\`]${id}["'\`]`, "i")
    : new RegExp(`["'\`]${id}["'\`]`);
  const strays = shared.flatMap((path) => {
    const lines = readFileSync(path, "utf8").split("\n");
    return lines.flatMap((line, index) => ids.filter((id) => naming(id).test(line)).map((id) => `${relative(root, path)}:${index + 1} names ${id}`));
  });
  expect(strays).toEqual([]);
});
