import "server-only";
import { problemResponse } from "./handle";

/**
 * Answers with what a long work tells while it goes on: one JSON line each. A refusal that comes before the first line is
 * an ordinary problem; later ones are the last line, as `{ problem }`.
 */
export async function progressResponse(request: Request, work: (tell: (update: unknown) => void) => Promise<void>): Promise<Response> {
  const encoder = new TextEncoder();
  const waiting: Uint8Array[] = [];
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let begun = () => {};
  const firstWord = new Promise<void>((resolve) => (begun = resolve));
  const say = (value: unknown) => {
    const line = encoder.encode(`${JSON.stringify(value)}\n`);
    if (controller) controller.enqueue(line);
    else waiting.push(line);
    begun();
  };
  let spoken = false;
  const done = work((update) => {
    spoken = true;
    say(update);
  }).catch(async (error: unknown) => {
    if (!spoken) throw error;
    say({ problem: await problemResponse(error, request).json() });
  });
  await Promise.race([firstWord, done]);
  const body = new ReadableStream<Uint8Array>({
    async start(own) {
      for (const line of waiting) own.enqueue(line);
      controller = own;
      await done;
      own.close();
    },
  });
  return new Response(body, { headers: { "content-type": "application/x-ndjson; charset=utf-8", "cache-control": "no-store, no-transform", "x-accel-buffering": "no" } });
}
