import { handmadeSettings, type DemoLanguage, type DemoSettings } from "./settings";
import { answerTo, patience } from "./words";

/** What every simulated platform of the demo is given: where to be, time, and something to say. */
export interface DemoStage {
  settings: DemoSettings;
  /** Does something after a person's usual moment. */
  afterAMoment(act: () => unknown): void;
  /** What this person answers now; null once they have what they wanted. */
  answer(who: string, asked: string, language?: DemoLanguage): string | null;
  /** This person begins anew, with patience for so many answers. */
  begin(who: string, answers?: number): void;
}

/** One simulated platform with its people. `simulator/<platform>/demo.ts` exports `startDemo`. */
export interface DemoPlatform {
  /** Where it is and what a connection needs, for the log. */
  description: string;
  /** Somebody begins to write. */
  begin(round: number): unknown;
  close(): Promise<void>;
}

export type StartDemo = (stage: DemoStage) => Promise<DemoPlatform>;

export interface StageOptions {
  settings?: DemoSettings;
  /** Milliseconds that a person takes to answer; default 2.5 to 6 s. */
  momentMilliseconds?: () => number;
}

export function openStage({ settings = handmadeSettings, momentMilliseconds = () => 2500 + Math.random() * 3500 }: StageOptions = {}): DemoStage {
  const turns = new Map<string, number>();
  return {
    settings,
    afterAMoment: (act) => {
      const timer = setTimeout(() => void Promise.resolve().then(act).catch((error: unknown) => console.error(error instanceof Error ? error.message : error)), momentMilliseconds());
      timer.unref();
    },
    answer: (who, asked, language) => {
      const turn = turns.get(who) ?? 0;
      turns.set(who, turn + 1);
      return answerTo(asked, turn, language);
    },
    begin: (who, answers = patience) => void turns.set(who, patience - answers),
  };
}
