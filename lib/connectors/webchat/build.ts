import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findWidgetSource } from "./source";

/** The files that browsers load, by name. */
export type WidgetFiles = Record<(typeof widgetFileNames)[number], string>;

export const widgetFileNames = ["loader.js", "frame.js", "frame.css"] as const;

/** Browsers of 2023 and later: OKLCH colours and constructable style sheets. */
const target = ["chrome111", "firefox113", "safari16.4"];

/** The server's build calls this: writes the browser's files into `folder`. */
export async function build(folder: string): Promise<void> {
  const source = findWidgetSource();
  if (!source) throw new Error("The web chat's widget cannot be built: its source is missing.");
  const files = await buildWidget(source);
  await Promise.all(widgetFileNames.map((name) => writeFile(join(folder, name), files[name])));
}

/**
 * Bundles the browser's half of this connector.
 * @param source the folder `widget/`
 */
export async function buildWidget(source: string): Promise<WidgetFiles> {
  // Only who builds loads the bundler; a server whose files were built does not.
  const esbuild = await import("esbuild");
  const bundle = async (name: string) => {
    const { outputFiles } = await esbuild.build({ entryPoints: [join(source, name)], bundle: true, minify: true, format: "iife", platform: "browser", target, charset: "utf8", write: false, logLevel: "silent", legalComments: "none" });
    return outputFiles[0]?.text ?? "";
  };
  const css = await readFile(join(source, "frame.css"), "utf8");
  const [loader, frame, style] = await Promise.all([bundle("loader.ts"), bundle("frame.ts"), esbuild.transform(css, { loader: "css", minify: true, target })]);
  return { "loader.js": loader, "frame.js": frame, "frame.css": style.code };
}
