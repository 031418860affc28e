import { plural } from "@/lib/format/number";
import type { Fabric, Strand } from "@/lib/fabric/schema";

/** A strand in words. */
export interface StrandWords {
  /** "Sales and Café Linden" */
  ends: string;
  /** "42 messages from them, 30 from us" */
  amounts: string;
}

export function wordsOf({ a, b, kind, there, back }: Strand, nameOf: (key: string) => string): StrandWords {
  const isOurs = kind === "with" || kind === "inside";
  return {
    ends: `${nameOf(a)} and ${nameOf(b)}`,
    amounts: isOurs ? `${plural(back, "message")} from them, ${there.toLocaleString("en-GB")} from us` : `${plural(there, "message")} from ${nameOf(a)}, ${back.toLocaleString("en-GB")} from ${nameOf(b)}`,
  };
}

export const namesOf = ({ ours, parties }: Pick<Fabric, "ours" | "parties">): ((key: string) => string) => {
  const names = new Map([...ours, ...parties].map(({ key, name }) => [key, name]));
  return (key) => names.get(key) ?? key;
};
