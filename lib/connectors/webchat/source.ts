import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the running code lies: this folder, or `dist/` or a folder in it once it is bundled. */
const here = dirname(fileURLToPath(import.meta.url));

/** The folder that the build put beside the bundled server; null without one. */
export function findBuiltWidget(): string | null {
  return [here, dirname(here)].map((folder) => join(folder, "webchat")).find((folder) => existsSync(join(folder, "frame.js"))) ?? null;
}

/** The folder of the widget's source: beside this file, or in the repository around the bundle; null where only a bundle was installed. */
export function findWidgetSource(): string | null {
  const inRepository = join("lib", "connectors", "webchat");
  const folders = [here, ...["..", "../..", "../../.."].map((up) => join(here, up, inRepository)), join(process.cwd(), inRepository)].map((folder) => join(folder, "widget"));
  return folders.find((folder) => existsSync(join(folder, "loader.ts"))) ?? null;
}
