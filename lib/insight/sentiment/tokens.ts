import { emojiMoods, emoticonMoods } from "./words/signs";

export interface MoodToken {
  kind: "word" | "sign" | "stop";
  /** Folded. */
  word: string;
  /** In capitals. */
  loud: boolean;
  /** Drawn out, "loooove": the word with one letter in the place of many; else null. */
  long: string | null;
  /** Of an emoji or emoticon. */
  value: number;
  /** Came out of a hashtag. */
  tag: boolean;
}

const pattern = /(https?:\/\/\S+|www\.\S+|\S+@\S+\.\S+)|([@＠][\w.@-]+)|([#＃][\p{L}\p{M}\p{N}_]+)|(\d+\/\d+|\p{L}[\p{L}\p{M}\p{N}]*(?:['’`´]\p{L}+)*)|(\p{N}+)|(\p{Extended_Pictographic})|((?:[<>}]?[:;=8x][-o'^]*[)(\][dp/\\|*{}@sc3]+|[)(\][]+[-o']*[:;=]|<\/?3+|\\o\/|[-^>tu;][_.]+[-^<tu;]'?|\^\^|d:|x-?d|:>|:<|:-?o)(?![\p{L}\p{N}]))|([.!?…,;:\n()"“”|]+)/giu;
const marks = /[\u0300-\u036f\u064b-\u065f\u0670\u0640]/g;
const ascii = /^[\x20-\x7e]*$/;

/** Lower case, no accents of Latin letters, no apostrophes; Arabic spellings made one. */
export const foldMood = (word: string): string => (ascii.test(word) ? word : oneArabic(word.normalize("NFKD").replaceAll(marks, "").normalize("NFC"))).toLowerCase().replaceAll(/['’`´]/g, "").replaceAll("ß", "ss").replaceAll("æ", "ae").replaceAll("ø", "o");

const oneArabic = (word: string): string => (/[\u0621-\u064a]/.test(word) ? word.replaceAll("ة", "ه").replaceAll(/[ىی]/g, "ي") : word);

/** What of a text says how somebody feels: words, signs, and where a part ends. Linear in its length. */
export function moodTokens(text: string): MoodToken[] {
  const tokens: MoodToken[] = [];
  const push = (kind: MoodToken["kind"], raw: string, more: Partial<MoodToken> = {}) => {
    const folded = foldMood(raw);
    const word = short(folded);
    tokens.push({ kind, word, loud: raw.length > 1 && raw !== raw.toLowerCase() && raw === raw.toUpperCase(), long: word === folded ? null : folded.replaceAll(drawnOut, "$1"), value: 0, tag: false, ...more });
  };
  for (const [raw, address, handle, tag, word, , emoji, emoticon, stop] of text.replaceAll("&amp;", "&").replaceAll("&lt;", "<").replaceAll("&gt;", ">").matchAll(pattern)) {
    if (address || handle) continue;
    if (tag) for (const part of partsOf(tag.slice(1))) push("word", part, { tag: true });
    else if (emoji) push("sign", raw, { value: emojiMoods.get(raw) ?? 0 });
    else if (emoticon || (word && emoticonMoods.has(word.toLowerCase()) && word.length < 3)) push("sign", raw, { value: emoticonValue(raw.toLowerCase()) });
    else if (word) push("word", word);
    else if (stop) push("stop", stop);
  }
  return tokens;
}

const emoticonValue = (sign: string): number => emoticonMoods.get(sign) ?? emoticonMoods.get(sign.replaceAll(/(.)\1+/g, "$1")) ?? (/^[<>}]?[:;=8x].*[)\]dp*}3]$/.test(sign) ? 1.5 : /^[<>}]?[:;=8x].*[([{/\\|sc]$/.test(sign) ? -1.5 : 0);

/** "soooo" is "soo", which is said as such: no word has a letter three times. */
const short = (word: string): string => (/^\d/.test(word) ? word : word.replaceAll(drawnOut, "$1$1"));
const drawnOut = /(.)\1{2,}/gu;

/** "#WorstServiceEver" are three words. */
const partsOf = (tag: string): string[] => tag.match(/\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}+(?!\p{Ll})|[^\p{Lu}\p{Ll}\p{N}_]+/gu) ?? [tag];
