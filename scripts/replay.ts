import { FixtureError, replayFile, type Replayed } from "@/lib/connectors/replay";

/**
 * `npm run -s replay -- FILE…`: prints one JSON line for each fixture file, in order. A file that cannot be replayed
 * gets a line with an error of code `fixture`, and the exit code is 1 at the end.
 */
const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("Name fixture files to replay: npm run -s replay -- FILE…");
  process.exit(2);
}

let unusable = 0;
for (const file of files) process.stdout.write(`${JSON.stringify(await replay(file))}\n`);
process.exitCode = unusable > 0 ? 1 : 0;

async function replay(file: string): Promise<Replayed> {
  try {
    return await replayFile(file);
  } catch (error) {
    unusable += 1;
    const message = error instanceof Error ? error.message : String(error);
    return { file, error: { code: error instanceof FixtureError ? "fixture" : "defect", retryable: false, message } };
  }
}
