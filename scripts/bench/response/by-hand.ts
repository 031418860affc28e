import type { Recorded } from "./read";

/** What a conversation's times are by the definitions on screen, computed from its turns alone and with none of the product's code. Seconds. */
export interface ByHand {
  openedAt: Date | null;
  firstResponse: number | null;
  /** The same within the hours of `isOpen`. */
  firstResponseHours: number | null;
  nextResponses: number[];
  /** Waits of a customer, as seconds, and whether somebody answered in the end: of the first answer, then of the others. */
  firstKept: boolean | null;
}

/** @param within seconds in which the first answer is promised */
export function byHand({ turns }: Recorded, within: number, isOpen: (minute: number) => boolean): ByHand {
  const opened = turns.find(({ ours }) => !ours);
  if (!opened) return { openedAt: null, firstResponse: null, firstResponseHours: null, nextResponses: [], firstKept: null };
  const after = turns.slice(turns.indexOf(opened) + 1);
  const first = after.find(({ ours }) => ours);
  const firstResponse = first ? seconds(opened.at, first.at) : null;
  const nextResponses: number[] = [];
  let asked: Date | null = null;
  for (const { ours, at } of first ? after.slice(after.indexOf(first) + 1) : []) {
    if (!ours) asked ??= at;
    else if (asked) {
      nextResponses.push(seconds(asked, at));
      asked = null;
    }
  }
  return { openedAt: opened.at, firstResponse, firstResponseHours: first ? hoursBetween(opened.at, first.at, isOpen) : null, nextResponses, firstKept: firstResponse !== null && firstResponse <= within };
}

const seconds = (from: Date, to: Date) => Math.round((to.getTime() - from.getTime()) / 1000);

/** Minute by minute on the clock, what is left of the first and the last included. */
function hoursBetween(from: Date, to: Date, isOpen: (minute: number) => boolean): number {
  let open = 0;
  for (let minute = Math.floor(from.getTime() / 60_000); minute * 60_000 < to.getTime(); minute++) {
    if (isOpen(minute)) open += Math.min(to.getTime(), (minute + 1) * 60_000) - Math.max(from.getTime(), minute * 60_000);
  }
  return Math.round(open / 1000);
}

/** Monday to Friday from nine to five on the clocks of a time zone. */
export function officeIn(timeZone: string): (minute: number) => boolean {
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  return (minute) => {
    const part = Object.fromEntries(format.formatToParts(minute * 60_000).map(({ type, value }) => [type, value]));
    return part.weekday !== "Sat" && part.weekday !== "Sun" && Number(part.hour) >= 9 && Number(part.hour) < 17;
  };
}
