import { THIN } from "./number";

const units = [{ name: "d", seconds: 86_400 }, { name: "h", seconds: 3_600 }, { name: "min", seconds: 60 }, { name: "s", seconds: 1 }] as const;

/**
 * A span of time in its two largest units, the second left out where it is nothing: "0 s", "42 s", "4 min 12 s", "1 h 34 min", "9 d".
 * From ten days on hours say nothing more.
 */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "–";
  const sign = seconds < 0 ? "−" : "";
  let rest = Math.round(Math.abs(seconds));
  const first = units.findIndex((unit) => rest >= unit.seconds);
  const large = units[first];
  if (!large) return `0${THIN}s`;
  const small = units[first + 1];
  if (small) rest = Math.round(rest / small.seconds) * small.seconds;
  // Rounding may fill the larger unit: 59 min 59.7 s is 1 h.
  if (first > 0 && rest >= units[first - 1]!.seconds) return `${sign}1${THIN}${units[first - 1]!.name}`;
  const count = Math.floor(rest / large.seconds);
  const left = small ? Math.round((rest - count * large.seconds) / small.seconds) : 0;
  const second = small && left > 0 && !(large.name === "d" && count >= 10) ? ` ${left}${THIN}${small.name}` : "";
  return `${sign}${count}${THIN}${large.name}${second}`;
}

/** The same in one unit, for chips and clocks: "now", "4 min", "2 h", "9 d". */
export function formatAge(seconds: number): string {
  const age = Math.max(0, seconds);
  if (age < 60) return "now";
  const unit = units.find(({ seconds: size }) => age >= size)!;
  return `${Math.floor(age / unit.seconds)}${THIN}${unit.name}`;
}

/** Media length as on a player: "0:07", "3:20", "1:02:45". */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
