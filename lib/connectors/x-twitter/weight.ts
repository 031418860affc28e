import { ConnectorError } from "../errors";
import { maxPostWeight } from "./manifest";

const signs = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Latin letters and their like count once, all else twice, an emoji of any make twice, an address 23. @see https://docs.x.com/fundamentals/counting-characters */
export function weightOf(text: string): number {
  let weight = 0;
  const shortened = text.normalize("NFC").replace(/https?:\/\/[^\s<>"]+/gi, "x".repeat(23));
  for (const { segment } of signs.segment(shortened)) {
    if (/\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(segment)) weight += 2;
    else for (const sign of segment) weight += isLight(sign.codePointAt(0)!) ? 1 : 2;
  }
  return weight;
}

const isLight = (code: number): boolean => code <= 4351 || (code >= 8192 && code <= 8205) || (code >= 8208 && code <= 8223) || (code >= 8242 && code <= 8247);

/** @throws ConnectorError "rejected" */
export function requireFits(text: string): void {
  const weight = weightOf(text);
  if (weight > maxPostWeight) throw new ConnectorError("rejected", `The text counts ${weight} at X, where letters that are not Latin and emoji count twice, and ${maxPostWeight} are allowed. Shorten it.`, { code: "400" });
}
