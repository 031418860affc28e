import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/** A folder of public test data that is not part of the tree: below WEFT_DATA, or beside the checkout. Null, and said loudly, where there is none. */
export function sharedData(path: string): string | null {
  const found = [process.env.WEFT_DATA, resolve("../shared/data")].filter((root) => root !== undefined).map((root) => join(root, path)).find(existsSync);
  if (!found) console.warn(`SKIPPED: ${path} is not here. Set WEFT_DATA to a folder that holds it.`);
  return found ?? null;
}
