import "server-only";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Says where the demo's simulated platforms are. The launcher watches this file. */
export const stageFile = (): string => join(resolve(process.env.WEFT_DATA_DIR || ".data"), "demo.json");

/** What it says; null when there is none. */
export function readStageFile(): string | null {
  try {
    return readFileSync(stageFile(), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
