import { readFileSync } from "node:fs";
import { demoStage } from "@/lib/demo/stage";
import type { DemoSettings } from "./settings";

/**
 * What the file that stands for a demo says.
 * @param env WEFT_LOCAL_URL is where this machine reaches Weft, WEFT_URL where browsers do
 * @throws Error when the file cannot be read
 */
export function settingsFrom(file: string, env = process.env): DemoSettings {
  const { places, connections } = demoStage.parse(JSON.parse(readFileSync(file, "utf8")));
  const { custom, webchat } = connections;
  return {
    places,
    ...(custom && { customWebhook: `${env.WEFT_LOCAL_URL}/webhooks/custom/${custom}` }),
    ...(webchat && { widgetScript: `${env.WEFT_URL}/webhooks/webchat/${webchat}/widget.js` }),
  };
}
