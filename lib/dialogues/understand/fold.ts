/** A word, a mark or an emoji of a reply. */
export interface Token {
  kind: "word" | "number" | "emoji" | "comma" | "stop" | "question" | "line" | "mention" | "other";
  /** Folded: lower case, without accents, Arabic and Hindi spellings made one. */
  word: string;
  /** Lower case, accents kept: Spanish "sí" is no "si". */
  exact: string;
  /** Stands behind a #. */
  tag: boolean;
  capital: boolean;
  /** Place in the clean text. */
  start: number;
  end: number;
}

/** Full width, ligatures and the like as plain characters; what cannot be seen taken out. */
export const clean = (text: string): string => (plainAscii.test(text) ? text : text.replaceAll(/[\p{Cf}\ufe0f\u2640\u2642]/gu, "").normalize("NFKC"));
const plainAscii = /^[\t\n\x20-\x7e]*$/;

const cjk = "\\u1100-\\u11ff\\u3005\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff";
/** Where words have no spaces (and in Korean, where spaces are a matter of taste) each character is a word: the dictionaries' longest phrase decides. */
const pattern = new RegExp(
  [
    `(\\p{L}(?:\\.\\p{L})+\\.?(?!\\p{L}))`,
    `(@[\\w.]+)`,
    `(\\p{Nd}+(?:[.,'’\\u066b\\u066c]\\p{Nd}+)*)`,
    `([${cjk}])`,
    `((?:(?![${cjk}])[\\p{L}\\p{M}])+(?:['’ʼ\`´](?:(?![${cjk}])[\\p{L}\\p{M}])+)*)`,
    `([\\p{Extended_Pictographic}✓✗✘☒][\\u{1f3fb}-\\u{1f3ff}]*)`,
    `(\\n)`,
    `([?؟⸮])`,
    `([.!。।॥…¡]+)`,
    `([,;:،؛、—–]+)`,
    `(#)`,
    `([^\\s"'’‘“”„«»「」『』*_~\`()\\[\\]{}|<>¿-])`,
  ].join("|"),
  "gu",
);
/** Of words in plain letters, which are most. */
const plainPattern = /([a-z](?:\.[a-z])+\.?(?![a-z]))|(@[\w.]+)|(\d+(?:[.,']\d+)*)|(\b\B)|([a-z]+(?:['`][a-z]+)*)|(\b\B)|(\n)|(\?)|([.!]+)|([,;:]+)|(#)|([^\s"'*_~`()[\]{}|<>-])/gi;
const groupKinds = ["word", "mention", "number", "word", "word", "emoji", "line", "question", "stop", "comma", "tag", "other"] as const;
const dotted = 0;

/** The tokens of a clean text, in order. Linear in its length. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let tagged = -2;
  for (const match of text.matchAll(plainAscii.test(text) ? plainPattern : pattern)) {
    const raw = match[0];
    let group = 0;
    while (match[group + 1] === undefined) group++;
    const kind = groupKinds[group]!;
    if (kind === "tag") {
      tagged = tokens.length;
      continue;
    }
    const exact = kind === "word" ? lower(group === dotted ? raw.replaceAll(".", "") : raw) : kind === "number" ? digits(raw) : raw;
    const word = kind === "word" ? fold(exact) : kind === "emoji" ? raw.replaceAll(/[\u{1f3fb}-\u{1f3ff}]/gu, "") : exact;
    if (word) tokens.push({ kind, word, exact, tag: tagged === tokens.length, capital: kind === "word" && isCapital(raw), start: match.index, end: match.index + raw.length });
  }
  return tokens;
}

const isCapital = (word: string): boolean => word[0]! <= "Z" || (word[0]! > "\x7f" && /^\p{Lu}/u.test(word));

const lower = (word: string): string => (/['’ʼ`´]/.test(word) ? word.replaceAll(/['’ʼ`´]/g, "") : word).toLowerCase();

/** One spelling for many. The dictionaries go through the same. */
function fold(word: string): string {
  if (/^[\x20-\x7e]*$/.test(word)) return word;
  // A sign of Chinese, a syllable of Korean, a letter of Hindi: nothing to fold.
  if (/^[\u0904-\u0939\u3041-\u3096\u3400-\u9fff\uac00-\ud7a3]+$/.test(word)) return word;
  return word
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036f\u064b-\u065f\u0670\u0640\u093c]/g, "")
    .normalize("NFC")
    .replaceAll("ß", "ss").replaceAll("œ", "oe").replaceAll("æ", "ae").replaceAll("ø", "o")
    .replaceAll(/[أإآٱ]/g, "ا").replaceAll(/[ىی]/g, "ي").replaceAll("ة", "ه").replaceAll("ک", "ك").replaceAll("ؤ", "و").replaceAll("ئ", "ي")
    .replaceAll("ँ", "ं")
    .replaceAll(/[\u30a1-\u30f6]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0x60));
}

/** Arabic, Persian and Indian digits as ours. */
function digits(text: string): string {
  return text.replaceAll(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g, (digit) => String(digit.charCodeAt(0) - zeros.find((zero) => zero <= digit.charCodeAt(0))!)).replaceAll("٫", ".").replaceAll("٬", ",");
}
const zeros = [0x966, 0x6f0, 0x660];
