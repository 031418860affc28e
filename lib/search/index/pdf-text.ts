import "server-only";
import { Worker } from "node:worker_threads";

const mostMs = 10_000;
const mostMegabytes = 256;
const mostCharacters = 500_000;

/** Read in a thread of its own: whoever made the file decides how long that takes and what it needs. */
const program = `
  const { parentPort, workerData } = require("node:worker_threads");
  import("unpdf").then(async ({ extractText }) => {
    const { text } = await extractText(workerData, { mergePages: true });
    parentPort.postMessage(text.slice(0, ${mostCharacters}));
  });`;

/**
 * What a PDF says, page after page; of scans nothing.
 * @throws Error when it cannot be read, or not in ten seconds
 */
export function textOfPdf(content: Uint8Array): Promise<string> {
  return new Promise((done, failed) => {
    const worker = new Worker(program, { eval: true, workerData: new Uint8Array(content), resourceLimits: { maxOldGenerationSizeMb: mostMegabytes }, stdout: true, stderr: true });
    // It ends by itself when it is done or fails.
    const timer = setTimeout(() => void worker.terminate(), mostMs);
    worker.once("message", done).once("error", failed).once("exit", () => {
      clearTimeout(timer);
      failed(new Error("It could not be read, or not in time."));
    });
  });
}
