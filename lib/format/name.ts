const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** What an avatar shows: "LF" for Lena Fischer, "王" for 王小明, "V" for one word, "00" never: a number shows its last two digits. */
export function initials(name: string): string {
  const words = name.trim().split(/[\s._-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length === 0) return "?";
  if (!/\p{L}/u.test(name)) return name.replace(/\D/g, "").slice(-2);
  const lettered = words.filter((word) => /\p{L}/u.test(word)).map((word) => word.replace(/^[^\p{L}]+/u, ""));
  const first = firstGrapheme(lettered[0]!);
  // Han, kana and Hangul say a name with their first character alone.
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(first)) return first;
  return (first + (lettered.length > 1 ? firstGrapheme(lettered.at(-1)!) : "")).toLocaleUpperCase("en");
}

/** Degrees on the colour wheel, always the same for the same name. */
export function hueOf(name: string): number {
  let hash = 0;
  for (const char of name.trim().toLocaleLowerCase("en")) hash = (Math.imul(hash, 31) + char.codePointAt(0)!) >>> 0;
  // Twelve hues far enough apart that neighbours in a list differ.
  return (hash % 12) * 30 + 15;
}

function firstGrapheme(word: string): string {
  return segmenter.segment(word)[Symbol.iterator]().next().value?.segment ?? "";
}
