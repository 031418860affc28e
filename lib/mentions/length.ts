/** How a platform counts what is written; of `manifest.posts`, browser-safe. */
export interface LengthRule {
  textLength: number | null;
  counted: "units" | "points" | "graphemes";
  linkLength?: number | null;
  textBytes?: number | null;
}

const link = /https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]}]/giu;

/** How long a text is where it is published, in the signs that count there. */
export function lengthOf(text: string, { counted, linkLength }: LengthRule): number {
  const links = linkLength ? (text.match(link) ?? []) : [];
  const rest = linkLength ? text.replace(link, "") : text;
  return countOf(rest, counted) + links.length * (linkLength ?? 0);
}

function countOf(text: string, counted: LengthRule["counted"]): number {
  if (counted === "units") return text.length;
  if (counted === "points") return [...text].length;
  let count = 0;
  for (const _ of graphemes().segment(text)) count++;
  return count;
}

let segmenter: Intl.Segmenter | undefined;
const graphemes = (): Intl.Segmenter => (segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" }));

/** What is wrong with a text for this platform, in words that say what to do; null when nothing is. */
export function lengthProblem(text: string, rule: LengthRule, platform: string): string | null {
  const length = lengthOf(text, rule);
  if (rule.textLength !== null && length > rule.textLength) return `${platform} takes ${rule.textLength.toLocaleString("en-GB")} characters. Shorten this by ${(length - rule.textLength).toLocaleString("en-GB")}.`;
  if (rule.textBytes && new TextEncoder().encode(text).byteLength > rule.textBytes) return `${platform} takes ${rule.textBytes.toLocaleString("en-GB")} bytes, and this is more. Shorten it.`;
  return null;
}
