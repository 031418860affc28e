import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { WidgetFiles } from "./build";

export interface Asset {
  text: string;
  /** Changes with the text. */
  version: string;
}

export type WidgetAssets = Record<keyof WidgetFiles, Asset>;

let loading: Promise<WidgetAssets> | undefined;

/** The browser's files, read or built once per process. */
export function widgetAssets(): Promise<WidgetAssets> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<WidgetAssets> {
  const files = await find();
  const asset = (text: string): Asset => ({ text, version: createHash("sha256").update(text).digest("base64url").slice(0, 12) });
  return { "loader.js": asset(files["loader.js"]), "frame.js": asset(files["frame.js"]), "frame.css": asset(files["frame.css"]) };
}

/** From source beside this file in development and tests, from `webchat/` beside the bundled server, or from the repository's source. */
async function find(): Promise<WidgetFiles> {
  const here = dirname(fileURLToPath(import.meta.url));
  const hasSource = (folder: string) => existsSync(join(folder, "widget", "loader.ts"));
  if (hasSource(here)) return buildFrom(here);
  const built = join(here, "webchat");
  if (existsSync(join(built, "frame.js"))) {
    const [loader, frame, css] = await Promise.all(["loader.js", "frame.js", "frame.css"].map((name) => readFile(join(built, name), "utf8")));
    if (loader !== undefined && frame !== undefined && css !== undefined) return { "loader.js": loader, "frame.js": frame, "frame.css": css };
  }
  const repository = join(process.cwd(), "lib", "connectors", "webchat");
  if (hasSource(repository)) return buildFrom(repository);
  throw new Error(`The web chat's widget was not built: there is neither ${built} nor its source. Build the server again.`);
}

async function buildFrom(folder: string): Promise<WidgetFiles> {
  const { buildWidget } = await import("./build");
  return buildWidget(folder);
}
