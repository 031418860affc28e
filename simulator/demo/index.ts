import { startCustomSimulator, type CustomSimulator } from "../custom";
import { startTelegramSimulator, type Message, type Person, type TelegramSimulator } from "../telegram";
import { demoCustom, demoPeople, demoTelegram, demoTerminals } from "./settings";
import { answerTo, openings, patience, pick, terminalOpenings } from "./words";

export interface DemoOptions {
  telegramPort?: number;
  customPort?: number;
  /** Milliseconds between two people who begin to write; default 45 s. 0 = nobody begins. */
  everyMilliseconds?: number;
  /** Milliseconds that a person takes to answer; default 2.5 to 6 s. */
  answerAfterMilliseconds?: () => number;
}

export interface DemoPlatforms {
  telegram: TelegramSimulator;
  custom: CustomSimulator;
  close(): Promise<void>;
}

/** Starts the simulated platforms with people who write now and then, and answer what they are asked after a moment. */
export async function startDemoPlatforms(options: DemoOptions = {}): Promise<DemoPlatforms> {
  const { everyMilliseconds = 45_000, answerAfterMilliseconds = () => 2500 + Math.random() * 3500 } = options;
  const timers = new Set<NodeJS.Timeout>();
  const later = (milliseconds: number, act: () => unknown): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      Promise.resolve().then(act).catch((error: unknown) => console.error(error instanceof Error ? error.message : error));
    }, milliseconds);
    timers.add(timer);
  };
  const turns = new Map<string, number>();
  const nextTurn = (who: string): number => {
    const turn = turns.get(who) ?? 0;
    turns.set(who, turn + 1);
    return turn;
  };

  const telegram = await startTelegramSimulator({ port: options.telegramPort ?? demoTelegram.port, token: demoTelegram.token, username: demoTelegram.username, onSent: (message) => answerOnTelegram(message) });
  const people = new Map<number, Person>(demoPeople.map((person) => [person.id, telegram.person({ ...person, known: true })]));

  const custom = await startCustomSimulator({
    port: options.customPort ?? demoCustom.port,
    secret: demoCustom.secret,
    onMessage: (message) => {
      const terminal = demoTerminals.find(({ key }) => key === message.conversation);
      const words = terminal && answerTo(message.text, nextTurn(terminal.key));
      if (terminal && words && custom.isConnected()) later(answerAfterMilliseconds(), () => custom.person(terminal.key, terminal.name).says(words));
    },
  }).catch(async (error: unknown) => {
    await telegram.close();
    throw error;
  });

  function answerOnTelegram({ chat, text, caption, reply_markup: markup }: Message): void {
    const person = people.get(chat.id);
    if (!person) return;
    const button = markup?.inline_keyboard.flat().find(({ callback_data: data }) => data !== undefined);
    if (button) return later(answerAfterMilliseconds(), () => person.presses(button.text));
    const words = answerTo(text ?? caption ?? "", nextTurn(String(chat.id)));
    if (words) later(answerAfterMilliseconds(), () => person.says(words));
  }

  /** Somebody begins anew, now one person and then another; every fifth time a terminal does. */
  function beginSomewhere(round: number): void {
    later(round === 0 ? Math.min(everyMilliseconds, 8000) : everyMilliseconds, async () => {
      beginSomewhere(round + 1);
      if (round % 5 === 4 && custom.isConnected()) {
        const { key, name } = pick(demoTerminals, round);
        turns.set(key, patience - 2);
        await custom.person(key, name).says(pick(terminalOpenings, round));
        return;
      }
      const person = people.get(pick(demoPeople, round).id);
      turns.set(String(person?.id), 0);
      person?.says(pick(openings, round));
    });
  }
  if (everyMilliseconds > 0) beginSomewhere(0);

  return {
    telegram,
    custom,
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      await Promise.all([telegram.close(), custom.close()]);
    },
  };
}
