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
    `(?<dotted>\\p{L}(?:\\.\\p{L})+\\.?(?!\\p{L}))`,
    `(?<mention>@[\\w.]+)`,
    `(?<number>\\p{Nd}+(?:[.,'’\\u066b\\u066c]\\p{Nd}+)*)`,
    `(?<sign>[${cjk}])`,
    `(?<word>(?:(?![${cjk}])[\\p{L}\\p{M}])+(?:['’ʼ\`´](?:(?![${cjk}])[\\p{L}\\p{M}])+)*)`,
    `(?<emoji>[\\p{Extended_Pictographic}✓✗✘☒][\\u{1f3fb}-\\u{1f3ff}]*)`,
    `(?<line>\\n)`,
    `(?<question>[?؟⸮])`,
    `(?<stop>[.!。।॥…¡]+)`,
    `(?<comma>[,;:،؛、—–]+)`,
    `(?<tag>#)`,
    `(?<other>[^\\s"'’‘“”„«»「」『』*_~\`()\\[\\]{}|<>¿-])`,
  ].join("|"),
  "gu",
);

/** The tokens of a clean text, in order. Linear in its length. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let tagged = -2;
  for (const match of text.matchAll(pattern)) {
    const groups = match.groups!;
    const raw = match[0];
    if (groups.tag) {
      tagged = tokens.length;
      continue;
    }
    const kind = kindOf(groups);
    const exact = groups.dotted ? raw.replaceAll(".", "").toLowerCase() : kind === "word" ? lower(raw) : kind === "number" ? digits(raw) : raw;
    const word = kind === "word" ? fold(exact) : kind === "emoji" ? raw.replaceAll(/[\u{1f3fb}-\u{1f3ff}]/gu, "") : exact;
    if (!word) continue;
    tokens.push({ kind, word, exact, tag: tagged === tokens.length, capital: /^\p{Lu}/u.test(raw), start: match.index, end: match.index + raw.length });
  }
  return tokens;
}

function kindOf(groups: Record<string, string | undefined>): Token["kind"] {
  if (groups.word ?? groups.sign ?? groups.dotted) return "word";
  for (const kind of ["number", "emoji", "comma", "stop", "question", "line", "mention"] as const) if (groups[kind] !== undefined) return kind;
  return "other";
}

const lower = (word: string): string => word.toLowerCase().replaceAll(/['’ʼ`´]/g, "");

/** One spelling for many. The dictionaries go through the same. */
function fold(word: string): string {
  if (/^[\x20-\x7e]*$/.test(word)) return word;
  return word
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036f\u064b-\u065f\u0670\u0640\u093c\u30fc]/g, "")
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
