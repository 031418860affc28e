import "server-only";

const stalledMs = 60_000;

/** Resolves once there is room for more. */
export type Write = (piece: string | Uint8Array) => Promise<void>;

/**
 * An answer whose body `work` writes, as fast as the caller takes it: never more than a few pieces are held. What fails before the first
 * piece is refused as an ordinary problem; later it breaks the download off, so that nobody takes a part for the whole. A caller who
 * stops taking for a minute is given up, since the work may hold a transaction.
 */
export async function streamedResponse(headers: Record<string, string>, work: (write: Write) => Promise<void>): Promise<Response> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>(undefined, undefined, { highWaterMark: 4 });
  const writer = writable.getWriter();
  writer.closed.catch(() => {});
  const encoder = new TextEncoder();
  let begin = () => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const write: Write = async (piece) => {
    begin();
    await inTime(writer.ready);
    void writer.write(typeof piece === "string" ? encoder.encode(piece) : piece).catch(() => {});
  };
  const done = work(write).then(() => void writer.close().catch(() => {}), async (error: unknown) => {
    await writer.abort(error).catch(() => {});
    throw error;
  });
  await Promise.race([begun, done]);
  done.catch(() => {});
  return new Response(readable, { headers: { "cache-control": "no-store, no-transform", "x-content-type-options": "nosniff", ...headers } });
}

async function inTime(ready: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const stalled = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new Error("Nobody took the download for a minute.")), stalledMs)));
  await Promise.race([ready, stalled]).finally(() => clearTimeout(timer));
}
