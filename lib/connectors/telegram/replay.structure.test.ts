import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "weft-replay-"));
afterAll(() => rmSync(folder, { recursive: true }));

function replay(...files: string[]): { status: number | null; lines: Record<string, unknown>[] } {
  const { status, stdout } = spawnSync("npm", ["run", "-s", "replay", "--", ...files], { cwd: root, encoding: "utf8" });
  return { status, lines: stdout.trimEnd().split("\n").map((line) => JSON.parse(line) as Record<string, unknown>) };
}

const recorded = JSON.parse(readFileSync(join(root, "lib/connectors/telegram/fixtures/text.json"), "utf8")) as { rawBody: string };

/** Writes a fixture that nobody has seen into a folder named as its connector. */
function write(connector: string, name: string, content: string): string {
  mkdirSync(join(folder, connector), { recursive: true });
  const path = join(folder, connector, name);
  writeFileSync(path, content);
  return path;
}

test("each file is one line in order, and what cannot be used does not stop the others", () => {
  const text = write("telegram", "new.json", JSON.stringify({ ...recorded, rawBody: recorded.rawBody.replace("4711", "4799") }));
  const forged = write("telegram", "forged.json", JSON.stringify({ ...recorded, headers: {} }));
  const broken = write("telegram", "broken.json", "{");
  const nobody = write("pigeon", "text.json", JSON.stringify(recorded));
  const mime = write("telegram", "mime.json", JSON.stringify({ file: "a.eml" }));
  const { status, lines } = replay(text, forged, broken, nobody, mime, join(folder, "absent.json"), text);

  expect(lines.map((line) => line.file)).toEqual([text, forged, broken, nobody, mime, join(folder, "absent.json"), text]);
  expect(lines[0]).toMatchObject({ status: 200, events: [{ kind: "message", text: "Hi, where is my order 4799?" }] });
  expect(lines[1]).toMatchObject({ status: 403, events: [] });
  for (const line of lines.slice(2, 6)) expect(line).toMatchObject({ error: { code: "fixture", message: expect.stringMatching(/\w/) } });
  expect(lines[6]).toEqual(lines[0]);
  expect(status).toBe(1);
});

test("when every file could be used, the exit code is 0, whatever the platform said", () => {
  const { status, lines } = replay("lib/connectors/telegram/fixtures/send-403-blocked.json", "lib/connectors/telegram/fixtures/getupdates-batch.json");
  expect(lines).toMatchObject([{ error: { code: "403", effect: "opt_out" } }, { cursor: "548215023", events: [{}, {}, {}] }]);
  expect(status).toBe(0);
});
