/** How pieces of writing are compared. Pure. */

/** Letters that no accent can be taken from, and alphabets that are written in Latin letters as well. */
const letters: Readonly<Record<string, string>> = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ŋ: "n",
  а: "a", б: "b", в: "v", г: "g", ґ: "g", д: "d", е: "e", є: "ye", ж: "zh", з: "z", и: "i", і: "i", ї: "i", й: "i", к: "k", л: "l", м: "m", н: "n", о: "o", п: "p", р: "r", с: "s", т: "t",
  у: "u", ф: "f", х: "kh", ц: "ts", ч: "ch", ш: "sh", щ: "shch", ъ: "", ы: "y", ь: "", э: "e", ю: "yu", я: "ya",
  α: "a", β: "v", γ: "g", δ: "d", ε: "e", ζ: "z", η: "i", θ: "th", ι: "i", κ: "k", λ: "l", μ: "m", ν: "n", ξ: "x", ο: "o", π: "p", ρ: "r", σ: "s", ς: "s", τ: "t", υ: "y", φ: "f", χ: "ch", ψ: "ps", ω: "o",
};

/** Lower case, without accents, in Latin letters where that is known, words divided by one space. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  // Most of it is plain.
  if (/^[a-z0-9 ]*$/.test(lower)) return lower.replace(/ {2,}/g, " ").trim();
  // An apostrophe divides nothing: O'Brien.
  const bare = lower.normalize("NFKD").replaceAll(/[\p{M}'’‘ʼ`´]+/gu, "").replaceAll("ου", "ou");
  return bare.replaceAll(/[^a-z0-9\s]/g, (one) => letters[one] ?? (/[\p{L}\p{N}]/u.test(one) ? one : " ")).replaceAll(/\s+/g, " ").trim();
}

/** The same without spaces, which come and go where people type. */
export const compact = (text: string | null | undefined): string => (text ? fold(text).replaceAll(" ", "") : "");

/** How many letters must be put in, taken out, changed or swapped with their neighbour; `most + 1` when it is more than `most`. */
export function distance(a: string, b: string, most: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return Math.min(last[b.length]!, most + 1);
}

/** Jaro and Winkler's measure: 1 for the same, 0 for nothing in common; beginnings count more. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  if (!a || !b) return 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Uint8Array(b.length);
  let left = "";
  for (let i = 0; i < a.length; i++) {
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j++) {
      if (taken[j] || a[i] !== b[j]) continue;
      taken[j] = 1;
      left += a[i];
      break;
    }
  }
  if (!left) return 0;
  let moved = 0;
  let at = 0;
  for (let j = 0; j < b.length; j++) if (taken[j] && b[j] !== left[at++]) moved++;
  const jaro = (left.length / a.length + left.length / b.length + (left.length - moved / 2) / left.length) / 3;
  let start = 0;
  while (start < 4 && a[start] !== undefined && a[start] === b[start]) start++;
  return jaro + start * 0.1 * (1 - jaro);
}

/** What sounds much the same in many languages, before single letters are looked at. */
const sounds: readonly [RegExp, string][] = [
  [/^(?:kn|gn|pn)/, "n"], [/^wr/, "r"], [/^ps/, "s"], [/^x/, "s"],
  [/sch|tsch|shch|sh|ch|cz|tz|ts/g, "z"], [/ph|pf/g, "f"], [/ck|qu|q/g, "k"], [/dt|th/g, "t"], [/gh/g, ""], [/x/g, "ks"], [/c(?=[eiy])/g, "s"], [/w/g, "v"],
];
const classes: Readonly<Record<string, string>> = { b: "p", p: "p", f: "f", v: "f", c: "k", k: "k", g: "k", j: "z", z: "z", s: "z", d: "t", t: "t", l: "l", r: "r", m: "n", n: "n" };

/** How a word sounds, roughly: its consonants in classes, at most five. Words without Latin consonants sound like themselves. */
export function soundOf(word: string): string {
  let text = word;
  for (const [pattern, sound] of sounds) text = text.replace(pattern, sound);
  let code = "";
  let last = "";
  for (const letter of text) {
    const one = classes[letter] ?? "";
    if (one && one !== last) code += one;
    // h and y divide nothing.
    if (letter !== "h") last = one;
  }
  // A vowel at the beginning is heard.
  const open = /^[aeiouy]/.test(text) ? "a" : "";
  return (open + code).slice(0, 5) || word;
}

/** Fifty-three bits of a text: what blocks of likely pairs are stored and compared by. */
export function hash(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 2_654_435_761);
    b = Math.imul(b ^ code, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & b) + (a >>> 0);
}
