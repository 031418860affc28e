import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { buildWidget, widgetFileNames, type WidgetFiles } from "./build";
import { findBuiltWidget, findWidgetSource } from "./source";

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

/** What the build put beside the bundled server; without it (in tests, say) the source, built now. */
async function find(): Promise<WidgetFiles> {
  const built = findBuiltWidget();
  if (built) {
    const texts = await Promise.all(widgetFileNames.map((name) => readFile(join(built, name), "utf8")));
    return Object.fromEntries(widgetFileNames.map((name, index) => [name, texts[index]])) as WidgetFiles;
  }
  const source = findWidgetSource();
  if (!source) throw new Error(`The web chat's widget is missing: there is neither ${built} nor its source. Build the server again.`);
  return buildWidget(source);
}
