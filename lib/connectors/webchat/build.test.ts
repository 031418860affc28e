import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { buildWidget, type WidgetFiles } from "./build";
import { connector } from "./connector";
import { createMemoryHost } from "./testing/memory-host";

const webhookUrl = "https://weft.example/webhooks/webchat/con_1";
let files: WidgetFiles;
beforeAll(async () => {
  files = await buildWidget(fileURLToPath(new URL("widget", import.meta.url)));
});

async function get(path: string, headers: Record<string, string> = {}) {
  const host = createMemoryHost({ id: "con_1", settings: { name: "Acme", origins: ["https://shop.acme.example"] }, secrets: { widgetSecret: "whk_0123456789abcdef" }, webhookUrl });
  const [name = "", query = ""] = path.split("?");
  return connector.host?.({ method: "GET", path: name, url: `${webhookUrl}/${path}`, query: Object.fromEntries(new URLSearchParams(query)), headers, body: new Uint8Array(), now: Date.now(), ip: "203.0.113.7", signal: new AbortController().signal }, host);
}

test("a page that shows the button loads less than 15 KB", async () => {
  const script = String((await get("widget.js"))?.body);
  expect(gzipSync(script).length).toBeLessThan(15 * 1024);
});

test("an opened chat loads less than 30 KB", () => {
  const opened = Object.values(files).reduce((sum, text) => sum + gzipSync(text).length, 0);
  expect(opened).toBeLessThan(30 * 1024);
});

test("nothing in it needs what a strict policy forbids", () => {
  for (const forbidden of ["eval(", "new Function", "innerHTML", "insertAdjacentHTML", "document.write", 'setAttribute("style"']) expect(files["loader.js"] + files["frame.js"]).not.toContain(forbidden);
});

test("browsers keep the files and ask again with their tag", async () => {
  const script = await get("widget.js");
  expect(script?.headers).toMatchObject({ "content-type": "text/javascript; charset=utf-8", "cache-control": "public, max-age=300" });
  expect(await get("widget.js", { "if-none-match": script?.headers?.etag ?? "" })).toMatchObject({ status: 304 });
  const page = String((await get("frame"))?.body);
  const [, version] = /frame\.js\?v=([\w-]+)/.exec(page) ?? [];
  expect(await get(`frame.js?v=${version}`)).toMatchObject({ status: 200, headers: { "cache-control": expect.stringContaining("immutable") } });
  expect(await get("frame.css")).toMatchObject({ status: 200, headers: { "content-type": "text/css; charset=utf-8", "cache-control": "no-cache" } });
});
