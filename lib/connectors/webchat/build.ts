import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build, transform } from "esbuild";

/** The files that browsers load, by name. */
export type WidgetFiles = Record<"loader.js" | "frame.js" | "frame.css", string>;

/** Browsers of 2023 and later: OKLCH colours and constructable style sheets. */
const target = ["chrome111", "firefox113", "safari16.4"];

/**
 * Bundles the browser's half of this connector.
 * @param folder the connector's source folder
 */
export async function buildWidget(folder: string): Promise<WidgetFiles> {
  const [loader, frame, css] = await Promise.all([bundle(join(folder, "widget/loader.ts")), bundle(join(folder, "widget/frame.ts")), readFile(join(folder, "widget/frame.css"), "utf8")]);
  const { code } = await transform(css, { loader: "css", minify: true, target });
  return { "loader.js": loader, "frame.js": frame, "frame.css": code };
}

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, minify: true, format: "iife", platform: "browser", target, charset: "utf8", write: false, logLevel: "silent", legalComments: "none" });
  return outputFiles[0]?.text ?? "";
}
