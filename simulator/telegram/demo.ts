import { demoPeople, demoTelegram } from "../demo/settings";
import type { DemoPlatform, DemoStage } from "../demo/stage";
import { openings, pick } from "../demo/words";
import { startTelegramSimulator, type Message, type Person, type TelegramSimulator } from ".";

/** The demo's customers on Telegram: they write now and then, answer what they are asked, and press what can be pressed. */
export async function startDemo(stage: DemoStage): Promise<DemoPlatform & { telegram: TelegramSimulator }> {
  const telegram = await startTelegramSimulator({ port: stage.port ?? demoTelegram.port, token: demoTelegram.token, username: demoTelegram.username, onSent: react });
  const people = new Map<number, Person>(demoPeople.map((person) => [person.id, telegram.person({ ...person, known: true })]));

  function react({ chat, text, caption, reply_markup: markup }: Message): void {
    const person = people.get(chat.id);
    if (!person) return;
    const button = markup?.inline_keyboard.flat().find(({ callback_data: data }) => data !== undefined);
    if (button) return stage.afterAMoment(() => person.presses(button.text));
    const words = stage.answer(String(chat.id), text ?? caption ?? "");
    if (words) stage.afterAMoment(() => person.says(words));
  }

  return {
    telegram,
    description: `Simulated Telegram: ${telegram.url}, token ${telegram.token}`,
    begin: (round) => {
      const { id } = pick(demoPeople, round);
      stage.begin(String(id));
      people.get(id)?.says(pick(openings, round));
    },
    close: () => telegram.close(),
  };
}
