/** Scripts that are written without spaces, or (Korean) with spaces that are a matter of taste: each sign is a word of its own there. */
const spaceless = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\u3005\u30fc`;
const pieces = new RegExp(String.raw`[${spaceless}]\p{M}*|(?:(?![${spaceless}])[\p{L}\p{M}\p{N}])+|\p{Extended_Pictographic}`, "gu");
const plainPieces = /[a-z0-9]+/g;
const plain = /^[\t\n\r\x20-\x7e]*$/;

/** One spelling for many: case, accents, width, ligatures, vowel signs of Arabic and Hebrew. Marks that make another letter (Japanese, Thai, Hindi) stay. */
export function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\p{Cf}\ufe0f]/gu, "")
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("ß", "ss").replaceAll("æ", "ae").replaceAll("œ", "oe").replaceAll("ø", "o").replaceAll("ł", "l").replaceAll("đ", "d").replaceAll("ı", "i").replaceAll("ς", "σ")
    .replaceAll(/[ٱ]/g, "ا").replaceAll(/[ىی]/g, "ي").replaceAll("ک", "ك").replaceAll("ة", "ه");
}

/** The words of a folded text in order. Elisions and the like are two: "l'ordre", "weft's". */
export const wordsIn = (folded: string): string[] => folded.match(plain.test(folded) ? plainPieces : pieces) ?? [];

const spots = new RegExp(String.raw`[${spaceless}][\p{M}\p{Cf}]*|(?:(?![${spaceless}])[\p{L}\p{M}\p{N}\p{Cf}])+|\p{Extended_Pictographic}`, "gu");

/** Where the words of a text stand in it as it was written; each may be several ("½"), and one that is only marks is none. */
export function spotsIn(text: string): { words: string[]; from: number; to: number }[] {
  return Array.from(text.matchAll(spots), (match) => ({ words: wordsIn(fold(match[0])), from: match.index, to: match.index + match[0].length })).filter(({ words }) => words.length > 0);
}

/** Whether it is a sign of a script without spaces, after which a word may go on anyway. */
export const isSign = (word: string): boolean => signOnly.test(word);
const signOnly = new RegExp(`^[${spaceless}]`, "u");
