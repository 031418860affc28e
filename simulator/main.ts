import { existsSync, readdirSync } from "node:fs";
import { openStage, type DemoPlatform, type StartDemo } from "./demo/stage";

/**
 * `npm run simulator [-- SECONDS]`: starts every folder here that has a `demo.ts`, with people who write every so many
 * seconds (default 45) and answer what they are asked. Ends on SIGINT or SIGTERM.
 */
const secondsBetween = Number(process.argv[2] ?? 45);
const firstSeconds = 8;

const folders = readdirSync("simulator").filter((name) => existsSync(`simulator/${name}/demo.ts`));
const platforms: DemoPlatform[] = [];
for (const name of folders) {
  try {
    const { startDemo } = (await import(`./${name}/demo.ts`)) as { startDemo: StartDemo };
    platforms.push(await startDemo(openStage()));
  } catch (error) {
    const inUse = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
    console.error(inUse ? `The port of the simulated ${name} is in use (${(error as Error).message}): the simulator runs already, or another program has it.` : error);
    process.exit(1);
  }
}
for (const { description } of platforms) console.log(description);

let round = 0;
const beginSomewhere = (): void => {
  for (const platform of platforms) {
    Promise.resolve(platform.begin(round)).catch((error: unknown) => console.error(error instanceof Error ? error.message : error));
  }
  round += 1;
};
if (secondsBetween > 0) {
  setTimeout(beginSomewhere, Math.min(firstSeconds, secondsBetween) * 1000);
  setInterval(beginSomewhere, secondsBetween * 1000);
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void Promise.all(platforms.map((platform) => platform.close())).then(() => process.exit(0)));
}
