import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the running code lies: this folder, or `dist/` once it is bundled. */
export const here = dirname(fileURLToPath(import.meta.url));

/** The folder of the widget's source: beside this file, or in the repository around the bundle; null where only a bundle was installed. */
export function findWidgetSource(): string | null {
  const inRepository = join("lib", "connectors", "webchat");
  const folders = [here, ...["..", "../.."].map((up) => join(here, up, inRepository)), join(process.cwd(), inRepository)].map((folder) => join(folder, "widget"));
  return folders.find((folder) => existsSync(join(folder, "loader.ts"))) ?? null;
}
