import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = new URL("..", import.meta.url).pathname;

/** Classes of Tailwind's own scales: they are switched off, so that whoever writes one sees nothing happen. */
const foreign = /(?<=["'`\s:])(?:text-(?:xs|sm|base|lg|xl|\dxl)|(?:bg|text|border|ring|fill|stroke)-(?:white|black|(?:slate|gray|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|fuchsia|pink|rose)-\d{2,3})|rounded-(?:xs|sm|md|lg|xl|\dxl)|shadow-(?:xs|sm|md|lg|xl|2xl)|font-(?:thin|light|bold|extrabold|black))(?=["'`\s/])/g;
/** Colours belong to the tokens. */
const literal = /(?:#[0-9a-fA-F]{3,8}\b(?=["'`;])|\b(?:rgb|hsl)a?\()/g;

const files = ["app", "components"].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file))).filter((file) => file.endsWith(".tsx"));

test("screens speak in tokens: no class outside the scales, no colour of their own", () => {
  const found = files.filter((file) => file !== "app/layout.tsx").flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    return [...(text.match(foreign) ?? []), ...(text.match(literal) ?? [])].map((what) => `${file}: ${what}`);
  });
  expect(found).toEqual([]);
});
