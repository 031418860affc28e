import { parseArgs } from "node:util";
import { bundle } from "./bench/bundle";
import { burst } from "./bench/burst";
import { crisis } from "./bench/crisis";
import { dashboard } from "./bench/dashboard";
import { everything } from "./bench/everything";
import { identity } from "./bench/identity";
import { imports } from "./bench/import";
import { inbox } from "./bench/inbox";
import { ingest } from "./bench/ingest";
import { insight } from "./bench/insight";
import { listening } from "./bench/listening";
import { lists } from "./bench/lists";
import { memory } from "./bench/memory";
import { paint } from "./bench/paint";
import { records } from "./bench/records";
import { reorder } from "./bench/reorder";
import { response } from "./bench/response";
import { search } from "./bench/search";
import { start } from "./bench/start";
import { streams } from "./bench/streams";
import { tray } from "./bench/tray";
import { webhooks } from "./bench/webhooks";

/** Every bench, by name; docs/benchmarks.md says what each measures. */
const benches: Record<string, (data?: string) => Promise<void>> = { bundle, ingest, webhooks, inbox, records, lists, import: imports, dashboard, everything, identity, reorder, insight, response, crisis, burst, listening, paint, search, tray, streams, start, memory };

/** Benches over public data, which is given as a folder. */
const needsData = new Set(["identity", "reorder", "insight", "response", "crisis", "burst"]);

/** `npm run bench [-- NAME… --data DIR]`: one JSON line for each figure. Ends with 1 when a bench could not be run; a missed aim is a figure, not a failure. */
async function main(args: string[]): Promise<void> {
  const { values: { data }, positionals: names } = parseArgs({ args, allowPositionals: true, options: { data: { type: "string" } } });
  const unknown = names.find((name) => !benches[name]);
  if (unknown) throw new Error(`There is no bench called "${unknown}". The benches are: ${Object.keys(benches).join(", ")}.`);
  // Of all, those that have what they need.
  for (const name of names.length ? names : Object.keys(benches).filter((one) => data || !needsData.has(one))) {
    try {
      await benches[name]!(data);
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
