import "server-only";
import { once } from "node:events";
import { PassThrough } from "node:stream";
import { ZipFile } from "yazl";
import type { Write } from "../stream";

/** A ZIP file that is sent while it is made: nothing of it is held but the names of what is in it. */
export interface Archive {
  /** A further file, of whatever `fill` writes. The next may follow when this resolves. */
  add(path: string, fill: (write: Write) => Promise<void>, options?: { /** Its bytes are packed already. */ packed?: boolean }): Promise<void>;
  /** The list of contents, without which it is no ZIP file. */
  end(): Promise<void>;
}

const heldBytes = 256 * 1024;

/** @param write takes its bytes; what that throws, whoever adds gets */
export function archiveInto(write: Write): Archive {
  const zip = new ZipFile();
  const broken = new AbortController();
  const mtime = new Date();
  const sent = (async () => {
    for await (const piece of zip.outputStream) await write(piece as Buffer);
  })();
  sent.catch((error: unknown) => broken.abort(error));
  zip.on("error", (error) => broken.abort(error));
  const unlessBroken = <T>(work: Promise<T>): Promise<T> => work.catch((error: unknown) => {
    throw broken.signal.aborted ? broken.signal.reason : error;
  });
  return {
    // Also what is packed already: readers that take the bytes as they come know no other end of a file.
    async add(path, fill, { packed = false } = {}) {
      const into = new PassThrough({ highWaterMark: heldBytes });
      zip.addReadStream(into, path, { mtime, mode: 0o100644, compressionLevel: packed ? 1 : 6 });
      const over = once(into, "end", { signal: broken.signal });
      over.catch(() => {});
      try {
        await fill(async (piece) => {
          broken.signal.throwIfAborted();
          if (!into.write(piece)) await unlessBroken(once(into, "drain", { signal: broken.signal }));
        });
      } catch (error) {
        into.destroy();
        throw error;
      }
      into.end();
      await unlessBroken(over);
    },
    async end() {
      zip.end();
      await unlessBroken(sent);
    },
  };
}
