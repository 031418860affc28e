import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { createReadStream, type ReadStream } from "node:fs";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/** The bytes of files, in a folder, each once per workspace and under its own hash. */

const folder = () => resolve(process.env.WEFT_DATA_DIR || ".data", "files");

function pathOf(workspaceId: string, sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256) || !/^[0-9a-f-]{36}$/.test(workspaceId)) throw new Error("Not a file's address");
  return join(folder(), workspaceId, sha256.slice(0, 2), sha256);
}

/** Removes every file of a workspace that is gone. */
export async function removeBlobs(workspaceId: string): Promise<void> {
  if (!/^[0-9a-f-]{36}$/.test(workspaceId)) throw new Error("Not a workspace id");
  await rm(join(folder(), workspaceId), { recursive: true, force: true });
}

/** Writes bytes that are on disk for good when this resolves. @returns their SHA-256 in hex */
export async function writeBlob(workspaceId: string, content: Uint8Array): Promise<string> {
  const sha256 = createHash("sha256").update(content).digest("hex");
  const path = pathOf(workspaceId, sha256);
  if (await exists(path, content.byteLength)) return sha256;
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${randomUUID()}`;
  try {
    await writeDurably(unfinished, content);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
  return sha256;
}

/**
 * The same for bytes that come one after another and are never all held. `seen` is told each piece, `accept` has the last word; what
 * either throws leaves nothing behind.
 * @returns their SHA-256 in hex, and how many there were
 */
export async function writeBlobStream(workspaceId: string, pieces: AsyncIterable<Uint8Array>, seen: (piece: Uint8Array) => void, accept?: (size: number) => Promise<void>): Promise<{ sha256: string; size: number }> {
  const unfinished = join(folder(), workspaceId, `unfinished.${randomUUID()}`);
  pathOf(workspaceId, "0".repeat(64));
  await mkdir(dirname(unfinished), { recursive: true });
  const hash = createHash("sha256");
  let size = 0;
  try {
    const file = await open(unfinished, "wx", 0o600);
    try {
      for await (const piece of pieces) {
        seen(piece);
        hash.update(piece);
        size += piece.byteLength;
        await file.write(piece);
      }
      await accept?.(size);
      await file.sync();
    } finally {
      await file.close();
    }
    const sha256 = hash.digest("hex");
    const path = pathOf(workspaceId, sha256);
    await mkdir(dirname(path), { recursive: true });
    await rename(unfinished, path);
    await syncFolder(dirname(path));
    return { sha256, size };
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** @throws when the file is not there */
export const readBlob = (workspaceId: string, sha256: string): Promise<Uint8Array> => readFile(pathOf(workspaceId, sha256));

/** The bytes from `start` to `end`, both included. */
export const streamBlob = (workspaceId: string, sha256: string, range?: { start: number; end: number }): ReadStream => createReadStream(pathOf(workspaceId, sha256), range);

export const hasBlob = (workspaceId: string, sha256: string): Promise<boolean> => stat(pathOf(workspaceId, sha256)).then(() => true, () => false);

async function exists(path: string, size: number): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.size === size;
}

async function writeDurably(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The new name is durable only once its folder is. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
