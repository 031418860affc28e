import { demoTerminals } from "../demo/settings";
import type { DemoPlatform, DemoStage } from "../demo/stage";
import { pick, terminalOpenings } from "../demo/words";
import { startCustomSimulator, type CustomSimulator } from ".";

/** Of this many rounds, a terminal has something to say in one. */
const rounds = 4;

/** The demo's order terminals, on a channel of the company's own. They speak once they know where Weft is. */
export async function startDemo(stage: DemoStage): Promise<DemoPlatform & { custom: CustomSimulator }> {
  const { places, customWebhook } = stage.settings;
  const custom = await startCustomSimulator({
    port: places.custom.port,
    secret: places.custom.secret,
    webhookUrl: customWebhook,
    onMessage: ({ conversation, text }) => {
      const terminal = demoTerminals.find(({ key }) => key === conversation);
      const words = terminal && stage.answer(terminal.key, text);
      if (terminal && words && custom.isConnected()) stage.afterAMoment(() => custom.person(terminal.key, terminal.name).says(words));
    },
  });
  return {
    custom,
    description: `Simulated channel of one's own: ${custom.url}, secret ${custom.secret}`,
    begin: async (round) => {
      if (round % rounds !== rounds - 1 || !custom.isConnected()) return;
      const { key, name } = pick(demoTerminals, round);
      stage.begin(key, 2);
      await custom.person(key, name).says(pick(terminalOpenings, round));
    },
    close: () => custom.close(),
  };
}
