import iconv from "iconv-lite";

/** Which encoding bytes are in, as far as they tell. Pure; names are those of the WHATWG encoding standard. */
export const encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252", "windows-1250", "windows-1251", "shift_jis", "gb18030"] as const;
export type Encoding = (typeof encodings)[number];

const sampled = 64 * 1024;

/**
 * Looks at a file's bytes as they come, whole: a byte order mark decides, then whether all of it is UTF-8, then how plausible what is
 * not ASCII would be in each of the older encodings. Those parts are kept for the guess, wherever in the file they are.
 */
export function encodingSurvey(): { add(chunk: Uint8Array): void; result(): Encoding } {
  const strict = new TextDecoder("utf-8", { fatal: true });
  let isUtf8 = true;
  let head = Buffer.alloc(0);
  const telling: Uint8Array[] = [];
  let kept = 0;
  return {
    add(chunk) {
      if (head.length < 4_096) head = Buffer.concat([head, chunk.subarray(0, 4_096)]);
      if (kept < sampled && chunk.some((byte) => byte > 0x7f)) {
        const part = tellingLines(chunk).subarray(0, sampled - kept);
        telling.push(part);
        kept += part.length;
      }
      if (isUtf8) isUtf8 = decodes(strict, chunk, true);
    },
    result() {
      const marked = markOf(head);
      if (marked) return marked;
      if (isUtf8 && decodes(strict, new Uint8Array(), false) && !zeros(head)) return "utf-8";
      return zeros(head) ?? likeliest(Buffer.concat(telling));
    },
  };
}

/** The same for bytes that are all there. */
export function encodingOf(bytes: Uint8Array): Encoding {
  const survey = encodingSurvey();
  survey.add(bytes);
  return survey.result();
}

function markOf(head: Uint8Array): Encoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return null;
}

/** Text in UTF-16 has a zero beside each plain letter. */
function zeros(head: Uint8Array): Encoding | null {
  const places = [...head.keys()].filter((index) => head[index] === 0);
  const odd = places.filter((index) => index % 2).length;
  const even = places.length - odd;
  if (odd + even < head.length / 5) return null;
  return odd > even ? "utf-16le" : "utf-16be";
}

function decodes(decoder: TextDecoder, chunk: Uint8Array, stream: boolean): boolean {
  try {
    decoder.decode(chunk, { stream });
    return true;
  } catch {
    return false;
  }
}

/** The lines of a chunk that hold more than ASCII. */
function tellingLines(chunk: Uint8Array): Uint8Array {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < chunk.length; ) {
    const found = chunk.indexOf(0x0a, start);
    const end = found < 0 ? chunk.length : found + 1;
    const line = chunk.subarray(start, end);
    if (line.some((byte) => byte > 0x7f)) lines.push(line);
    start = end;
  }
  return Buffer.concat(lines);
}

const candidates = ["windows-1252", "windows-1250", "windows-1251", "shift_jis", "gb18030"] as const;

function likeliest(bytes: Uint8Array): Encoding {
  const scored = candidates.map((encoding) => ({ encoding, score: scoreOf(encoding, bytes) }));
  // The first of equals: what is the same in two of them is read alike.
  return scored.reduce((best, one) => (one.score > best.score + 1e-9 ? one : best)).encoding;
}

/** How well each byte above ASCII does on average. */
function scoreOf(encoding: (typeof candidates)[number], bytes: Uint8Array): number {
  const high = bytes.reduce((count, byte) => count + (byte > 0x7f ? 1 : 0), 0);
  if (!high) return 0;
  const text = iconv.decode(Buffer.from(bytes), encoding);
  const score = encoding === "shift_jis" || encoding === "gb18030" ? ideographs(encoding, text, bytes) : letters(encoding, text);
  return score / high;
}

/** Letters that are common in what people write in an encoding, and how much each speaks for it. */
const common: Record<"windows-1252" | "windows-1250" | "windows-1251", Map<string, number>> = {
  "windows-1252": weights({ 3: "éäöüßáíóçÉÄÖÜ", 2.5: "èàñåãøêúâÅØ", 2: "æôõîëùûÁÓÑÇÆï", 1: "òìÀÈÍÚœÿ", 0.5: "šžŠŽŸ", 0.8: "€£§°«»–—‘’“”„…®©½²³·´¡¿" }),
  "windows-1250": weights({ 3: "éäöüßáíóçÉÄÖÜ", 2.5: "łąęěřčšžśżőăŁŠŽČŚŻ", 2: "ćńůťďźűýđúÁÓŘ", 1: "ľňţşâîôëŐŰÝĎŤŹĆĐ", 0.8: "€§°«»–—‘’“”„…" }),
  "windows-1251": weights({ 3: "оеаинтсрвл", 2.5: "кмдпуяыьгзбчй", 2: "хжшюцщэфъіїє", 1: "ёґўАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ", 0.8: "№«»–—“”„…€" }),
};

function weights(of: Record<number, string>): Map<string, number> {
  return new Map(Object.entries(of).flatMap(([weight, characters]) => [...characters].map((character) => [character, Number(weight)] as const)));
}

const isLetter = (character: string): boolean => /\p{L}/u.test(character);

/** A letter out of place costs: of no language that uses the encoding, a sign within a word, a capital after a small one, and in Latin writing accent upon accent. */
function letters(encoding: "windows-1252" | "windows-1250" | "windows-1251", text: string): number {
  const weightOf = common[encoding];
  let score = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character < "\u0080") continue;
    const [before, after] = [text[at - 1] ?? " ", text[at + 1] ?? " "];
    score += weightOf.get(character) ?? -3;
    if (!isLetter(character) && isLetter(before) && isLetter(after) && !"’‘´·".includes(character)) score -= 4;
    if (/\p{Lu}/u.test(character) && /\p{Ll}/u.test(before)) score -= 2;
    if (encoding === "windows-1251" ? /[a-z]/i.test(before) : before > "\u007f" && isLetter(before)) score -= 2;
  }
  return score;
}

/** Everyday characters lie in known rows of both tables; what Western accents come to lies in the rare ones. */
function ideographs(encoding: "shift_jis" | "gb18030", text: string, bytes: Uint8Array): number {
  if (text.includes("\uFFFD")) return -1_000 * bytes.length;
  let score = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at]!;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1] ?? 0;
    if (encoding === "shift_jis") {
      if (lead >= 0xa1 && lead <= 0xdf) {
        score -= 0.5;
        continue;
      }
      score += lead >= 0x81 && lead <= 0x83 ? 6 : lead >= 0x88 && lead <= 0x97 ? 4 : -2;
    } else if (trail < 0xa1) {
      score -= 4;
    } else {
      score += lead >= 0xb0 && lead <= 0xd7 ? 4 : lead === 0xa1 || lead === 0xa3 ? 2 : -1;
    }
    at++;
  }
  return score;
}
