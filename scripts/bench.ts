import { bundle } from "./bench/bundle";
import { inbox } from "./bench/inbox";
import { ingest } from "./bench/ingest";
import { memory } from "./bench/memory";
import { paint } from "./bench/paint";
import { records } from "./bench/records";
import { start } from "./bench/start";
import { streams } from "./bench/streams";
import { webhooks } from "./bench/webhooks";

/** Every bench, by name; docs/benchmarks.md says what each measures. */
const benches: Record<string, () => Promise<void>> = { bundle, ingest, webhooks, inbox, records, paint, streams, start, memory };

/** `npm run bench [-- NAME…]`: one JSON line for each figure. Ends with 1 when a bench could not be run; a missed aim is a figure, not a failure. */
async function main(names: string[]): Promise<void> {
  const unknown = names.find((name) => !benches[name]);
  if (unknown) throw new Error(`There is no bench called "${unknown}". The benches are: ${Object.keys(benches).join(", ")}.`);
  for (const name of names.length ? names : Object.keys(benches)) {
    try {
      await benches[name]!();
    } catch (error) {
      process.exitCode = 1;
      console.error(`${name} could not be measured: ${error instanceof Error ? error.message : String(error)}`);
      if (process.env.WEFT_BENCH_VERBOSE) console.error(error);
    }
  }
}

await main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 2;
});
