import { demoBotUsername, demoGroup } from "@/db/seed/channels";
import { groupLines } from "@/db/seed/story";
import { demoPeople, type DemoPerson } from "../demo/settings";
import type { DemoPlatform, DemoStage } from "../demo/stage";
import { opening, pick } from "../demo/words";
import { startTelegramSimulator, type Message, type Person, type TelegramSimulator } from ".";

/** Every so many rounds somebody says something in the group. */
const roundsBetweenGroupLines = 5;

/** The demo's customers on Telegram: they write now and then, answer what they are asked, and press what can be pressed. */
export async function startDemo(stage: DemoStage): Promise<DemoPlatform & { telegram: TelegramSimulator }> {
  const { port, token } = stage.settings.places.telegram;
  const telegram = await startTelegramSimulator({ port, token, username: demoBotUsername, onSent: react });
  const group = telegram.group(demoGroup.title, Number(demoGroup.key));
  const people = new Map<number, DemoPerson & { phone: Person }>(demoPeople.map((person) => [person.id, { ...person, phone: telegram.person({ ...person, known: true }) }]));

  function react({ chat, text, caption, reply_markup: markup }: Message): void {
    const person = people.get(chat.id);
    if (!person) return;
    const button = markup?.inline_keyboard.flat().find(({ callback_data: data }) => data !== undefined);
    if (button) return stage.afterAMoment(() => person.phone.presses(button.text));
    const words = stage.answer(String(chat.id), text ?? caption ?? "", person.language);
    if (words) stage.afterAMoment(() => person.phone.says(words));
  }

  return {
    telegram,
    description: `Simulated Telegram: ${telegram.url}, token ${telegram.token}`,
    begin: (round) => {
      const { id, language } = pick(demoPeople, round);
      const { phone } = people.get(id)!;
      if (round % roundsBetweenGroupLines === roundsBetweenGroupLines - 1) return phone.says(pick(groupLines, round), { in: group });
      stage.begin(String(id));
      phone.says(opening(round, language));
    },
    close: () => telegram.close(),
  };
}
