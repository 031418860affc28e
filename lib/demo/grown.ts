import { slotOf } from "../posts/figures";

const hourMs = 3_600_000;

/** How a post's figures came to be what they are: much in the first hours, little after days; a row for each slot that they are kept in. */
export function grown<Name extends string>(figures: Readonly<Record<Name, number>>, from: Date, now: Date): ({ at: Date } & Record<Name, number>)[] {
  const hours = Math.floor((now.getTime() - from.getTime()) / hourMs);
  const share = (hour: number) => (hours ? (1 - Math.exp(-hour / 18)) / (1 - Math.exp(-hours / 18)) : 1);
  const at = new Set(Array.from({ length: hours + 1 }, (_, hour) => slotOf(from, new Date(from.getTime() + hour * hourMs)).getTime()));
  return [...at].map((time) => {
    const part = Math.min(1, share((time - from.getTime()) / hourMs));
    return { at: new Date(time), ...(Object.fromEntries(Object.entries<number>(figures).map(([name, value]) => [name, Math.round(value * part)])) as Record<Name, number>) };
  });
}
