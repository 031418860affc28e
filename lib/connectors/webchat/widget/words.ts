import type { FrameConfig } from "../protocol";
import { directionOf, fill, frameStrings, type FrameStrings, type Language } from "./strings";

/** The visitor's language: words, times, sizes. */
export class Words {
  readonly language: Language;
  readonly #strings: FrameStrings;

  constructor(language: Language) {
    this.language = language;
    this.#strings = frameStrings[language];
  }

  get direction(): "ltr" | "rtl" {
    return directionOf(this.language);
  }

  say(name: keyof FrameStrings, values: Record<string, string | number> = {}): string {
    return fill(this.#strings[name], values);
  }

  time(at: string): string {
    return new Intl.DateTimeFormat(this.language, { hour: "numeric", minute: "2-digit" }).format(new Date(at));
  }

  /** "Today", "Yesterday", else the date. */
  day(at: string, now = new Date()): string {
    const days = Math.round((startOfDay(new Date(at)) - startOfDay(now)) / 86_400_000);
    const named = days === 0 || days === -1 ? new Intl.RelativeTimeFormat(this.language, { numeric: "auto" }).format(days, "day") : new Intl.DateTimeFormat(this.language, { weekday: "short", day: "numeric", month: "long" }).format(new Date(at));
    return named.charAt(0).toLocaleUpperCase(this.language) + named.slice(1);
  }

  size(bytes: number): string {
    const [value, unit] = bytes < 1_000_000 ? [Math.max(1, bytes / 1024), "kilobyte"] : [bytes / 1_048_576, "megabyte"];
    return new Intl.NumberFormat(this.language, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: value < 10 && unit === "megabyte" ? 1 : 0 }).format(value);
  }

  /** Why a frame was refused. */
  refusal(error: string | undefined, config: Pick<FrameConfig, "maxFileBytes" | "maxTextLength">): string {
    if (error === "file_size") return this.say("fileSize", { size: this.size(config.maxFileBytes) });
    if (error === "file_type") return this.say("fileType");
    if (error === "too_long") return this.say("tooLong", { count: new Intl.NumberFormat(this.language).format(config.maxTextLength) });
    return this.say("refused");
  }
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
