import { startDemo as startBluesky } from "./bluesky/demo";
import { startDemo as startCustom } from "./custom/demo";
import { settingsFrom } from "./demo/file";
import { openStage, type DemoPlatform, type StartDemo } from "./demo/stage";
import { startDemo as startMail } from "./email/demo";
import { startDemo as startSite } from "./site/demo";
import { startDemo as startTelegram } from "./telegram/demo";

/**
 * `npm run simulator [-- SECONDS]`: the simulated platforms, with people who write every so many seconds (default 45) and
 * answer what they are asked. The launcher runs the same beside a demo workspace, with `--demo FILE` for where everything
 * is. Ends on SIGINT or SIGTERM.
 */
const platformsByName: Record<string, StartDemo> = { Telegram: startTelegram, "mail provider": startMail, "channel of one's own": startCustom, website: startSite, Bluesky: startBluesky };
const demoFile = process.argv[2] === "--demo" ? process.argv[3] : undefined;
const secondsBetween = demoFile ? 45 : Number(process.argv[2] ?? 45);
const firstSeconds = 8;

const stage = openStage(demoFile ? { settings: settingsFrom(demoFile) } : {});
const platforms: DemoPlatform[] = [];
for (const [name, start] of Object.entries(platformsByName)) {
  try {
    platforms.push(await start(stage));
  } catch (error) {
    const inUse = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
    console.error(inUse ? `The port of the simulated ${name} is in use (${(error as Error).message}): the simulator runs already, or another program has it.` : error);
    process.exit(1);
  }
}
// What is needed to connect by hand; in a demo that has been done, and the secrets stay out of its log.
if (demoFile) console.log("The demo's platforms are simulated on this machine.");
else for (const { description } of platforms) console.log(description);
process.send?.("ready");

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
