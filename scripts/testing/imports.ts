import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

export interface SourceFile {
  /** From the repository's root, e.g. "lib/contacts/list.ts" */
  path: string;
  text: string;
  /** `late`: by `import()`, when it is wanted. */
  imports: { target: string; typeOnly: boolean; late: boolean }[];
}

const statement = /^(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']/gm;
const call = /\bimport\(\s*["']([^"']+)["']\s*\)/g;
const hidden = new Set(["node_modules", "dist", ".next", ".data", "fixtures", "migrations"]);

/** The TypeScript files below these folders. Imports of our own files are paths from the root without an ending; packages stay as they are. */
export function readSources(...folders: string[]): SourceFile[] {
  return folders.flatMap(filesBelow).map((path) => {
    const text = readFileSync(path, "utf8");
    const code = text.replace(/\/\*[^]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
    const imports = [
      ...[...code.matchAll(statement)].map(([, type, target = ""]) => ({ target, typeOnly: Boolean(type), late: false })),
      ...[...code.matchAll(call)].map(([, target = ""]) => ({ target, typeOnly: false, late: true })),
    ];
    return { path, text, imports: imports.map(({ target, ...how }) => ({ target: fromRoot(target, path), ...how })) };
  });
}

export const isTest = ({ path }: { path: string }): boolean => /\.(test|spec)\.tsx?$|\/testing(\/|\.ts$)|-suite\.ts$/.test(path);

/** Whether an import leads into a folder of our own, e.g. `leadsTo("db/client", "db")`. */
export const leadsTo = (target: string, folder: string): boolean => target === folder || target.startsWith(`${folder}/`);

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return hidden.has(entry.name) ? [] : filesBelow(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith(".d.ts") ? [path] : [];
  });
}

function fromRoot(target: string, importer: string): string {
  if (target.startsWith("@/")) return target.slice(2);
  return target.startsWith(".") ? normalize(join(dirname(importer), target)) : `npm:${target}`;
}
