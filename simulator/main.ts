import { startDemoPlatforms } from "./demo";
import { demoCustom, demoTelegram } from "./demo/settings";

/** `npm run simulator`: the platforms that the demo workspace's connections speak with. Ends on SIGINT or SIGTERM. */
try {
  const platforms = await startDemoPlatforms();
  if (process.env.WEFT_DEMO_CUSTOM_WEBHOOK) platforms.custom.connectTo(process.env.WEFT_DEMO_CUSTOM_WEBHOOK);
  console.log(`Simulated Telegram: ${demoTelegram.apiUrl}, token ${demoTelegram.token}`);
  console.log(`Simulated own channel: ${demoCustom.url}, secret ${demoCustom.secret}`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void platforms.close().then(() => process.exit(0)));
} catch (error) {
  const inUse = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
  console.error(inUse ? `Port ${demoTelegram.port} or ${demoCustom.port} is in use: the simulator runs already, or another program has it.` : error);
  process.exit(1);
}
