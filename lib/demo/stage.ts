import "server-only";
import { randomBytes } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname } from "node:path";
import { z } from "zod";
import { demoPlaces, placesAt, portsOfPlaces, type DemoPlaces } from "@/db/seed/places";
import { readStageFile, stageFile } from "./stage-file";

export { stageFile } from "./stage-file";

/**
 * Where the demo's simulated platforms are and which connections may reach them. The launcher runs the platforms as long
 * as this file is there.
 */
export const demoStage = z.object({
  workspaceId: z.uuid(),
  places: demoPlaces,
  /** Ids of the demo's connections, by connector. */
  connections: z.record(z.string(), z.uuid()),
  /** `127.0.0.1:4801` and the like, by connection. */
  reaches: z.record(z.uuid(), z.array(z.string())),
});
export type DemoStage = z.infer<typeof demoStage>;

let last: { text: string; stage: DemoStage | null } | null = null;

/** The stage of the demo that is there; null when there is none. The same object as long as the file says the same. */
export function readStage(): DemoStage | null {
  const text = readStageFile();
  if (text === null) return null;
  if (text !== last?.text) last = { text, stage: parse(text) };
  return last.stage;
}

/** A damaged file gives nobody access to anything. */
function parse(text: string): DemoStage | null {
  try {
    return demoStage.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Whole or not at all, since others are watching; readable by nobody else, since it holds secrets. */
export async function writeStage(stage: DemoStage): Promise<void> {
  const draft = `${stageFile()}.${process.pid}`;
  await mkdir(dirname(draft), { recursive: true });
  await writeFile(draft, `${JSON.stringify(stage, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, stageFile());
}

/** Ends the platforms of a demo workspace that is gone. */
export async function removeStage(workspaceId: string): Promise<void> {
  const stage = readStage();
  if (!stage || stage.workspaceId === workspaceId) await rm(stageFile(), { force: true });
}

/** Places on ports that are free now, with secrets of their own. */
export async function choosePlaces(): Promise<DemoPlaces> {
  const held = await Promise.all(Array.from({ length: portsOfPlaces }, holdPort));
  await Promise.all(held.map(({ release }) => release()));
  return placesAt(held.map(({ port }) => port), (bytes) => randomBytes(bytes).toString("hex"));
}

function holdPort(): Promise<{ port: number; release: () => Promise<void> }> {
  return new Promise((done, failed) => {
    const server = createServer().once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = address && typeof address === "object" ? address.port : 0;
      done({ port, release: () => new Promise((released) => server.close(() => released())) });
    });
  });
}
