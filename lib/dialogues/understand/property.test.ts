import { expect, test, vi } from "vitest";
import { lines, sentences } from "./testing/sentences";
import type { Expectation } from "./types";
import { understand } from "./understand";

// Some of these read tens of thousands of replies.
vi.setConfig({ testTimeout: 60_000 });

const order: Expectation = { replies: [{ id: "yes" }, { id: "no" }, { id: "details" }] };
const replies = (text: string) => understand({ text }, order).answers.map(({ reply }) => reply).join(" ");

/** Mulberry32: the same numbers in every run. */
function randomOf(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { next, pick: <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]! };
}

const kinds = ["yes", "no", "details", "nothing"] as const;
const all = Object.entries(sentences).flatMap(([language, tables]) => kinds.flatMap((kind) => lines(tables[kind]).map((text) => ({ language, kind, text })))).filter(({ text }) => !["+1", "la", "y", "k", "si"].includes(text) && !/ (Tom|Meier|Paul|Juan)/.test(text));
// Those say something only where nothing stands beside them, and a name is known by its capital letter.

const wide = (text: string) => text.replaceAll(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const hasNoSmile = (text: string) => !/[:;]/.test(text);
/** What changes how a sentence looks and not what it says. */
const changes: Record<string, (text: string, random: ReturnType<typeof randomOf>) => string> = {
  "letter case": (text, random) => [...text].map((sign) => (random.next() < 0.5 ? sign.toUpperCase() : sign.toLowerCase())).filter(() => true).join(""),
  width: (text) => (hasNoSmile(text) ? wide(text) : text),
  "white space": (text, random) => ` ${text.replaceAll(" ", () => random.pick(["  ", "\t", "\u00a0", " \u2009"]))}\n\n`,
  "what is not seen": (text, random) => text.replaceAll(/(?<=\p{L})(?=\p{L})/gu, () => random.pick(["", "", "\u200b", "\u00ad", "\u2060"])),
  decomposition: (text) => text.normalize("NFD"),
  "marks at the end": (text, random) => text + random.pick(["!", "!!", " …", ".", "。"]),
  "a friendly emoji": (text, random) => text + random.pick([" 🙂", " 🙏🏽", "😊", " 👋"]),
  "quotation marks": (text) => `“${text}”`,
  "bold type": (text) => `*${text}*`,
};

test.each(Object.keys(changes))("%s changes no meaning", (name) => {
  const random = randomOf(7);
  const changed = all.flatMap(({ text }) => {
    const other = changes[name]!(text, random);
    return replies(other) === replies(text) ? [] : [`${text} → ${other} → ${replies(other) || "nothing"}`];
  });
  expect(changed).toEqual([]);
});

const fillers: Record<string, { before: string[]; behind: string[] }> = {
  en: { before: ["um, ", "Hi, ", "well, ", "Hello! "], behind: [", please", ". Thanks!", ", thank you"] },
  de: { before: ["äh, ", "Hallo, ", "also, "], behind: [", bitte", ". Danke!", ", vielen Dank"] },
  fr: { before: ["euh, ", "Bonjour, ", "ben, "], behind: [", svp", ". Merci !", ", s'il vous plaît"] },
  es: { before: ["eh, ", "Hola, ", "pues, "], behind: [", por favor", ". ¡Gracias!"] },
  pt: { before: ["ah, ", "Olá, ", "então, "], behind: [", por favor", ". Obrigado!"] },
  ar: { before: ["يعني، ", "السلام عليكم، "], behind: ["، من فضلك", ". شكرا!"] },
  hi: { before: ["नमस्ते, ", "अरे, "], behind: [", कृपया", "। धन्यवाद!"] },
  zh: { before: ["呃，", "你好，"], behind: ["，谢谢", "，多謝！"] },
  ja: { before: ["えっと、", "お疲れ様です。"], behind: ["。よろしくお願いします。", "。ありがとうございます"] },
  ko: { before: ["음, ", "안녕하세요, "], behind: [". 감사합니다!", ", 수고하세요"] },
};

test("greetings, thanks and the sounds of thinking make no answer of what is none, and none of a yes or no", () => {
  const changed = all.flatMap(({ language, text }) => {
    const asIs = replies(text);
    const others = [...fillers[language]!.before.map((before) => before + text), ...fillers[language]!.behind.map((behind) => text + behind)];
    // "Hi, I approve": a reply that has a greeting already may not take another; but none may turn into something else.
    return others.flatMap((other) => (replies(other) === asIs || (replies(other) === "" && /[:;?？]/.test(text)) ? [] : [`${text} (${asIs || "nothing"}) → ${other} → ${replies(other) || "nothing"}`]));
  });
  expect(changed).toEqual([]);
});

test("a question mark takes every decision back", () => {
  const decided = all.filter(({ text }) => /yes|no/.test(replies(`${text}?`)));
  expect(decided.map(({ text }) => text)).toEqual([]);
});

test("a condition, a doubt or an unknown word beside a yes leaves nothing", () => {
  const spoilers = ["but", "if it rains", "maybe", "zxqv", "unless", "aber", "falls", "mais", "sauf", "pero", "talvez", "لكن", "अगर", "如果", "でも", "하지만", "🙄", "no", "tomorrow", "17"];
  // "Aber klar" and "mais oui" are as much a yes as any.
  const idiom = /^(aber (klar|sicher|gerne|natürlich)|mais oui)/i;
  const decided = all.filter(({ kind }) => kind === "yes").flatMap(({ text }) => spoilers.flatMap((spoiler) => [`${text} ${spoiler}`, `${spoiler} ${text}`, `${text}\n${spoiler}`]).filter((said) => replies(said).includes("yes") && !idiom.test(said)));
  expect(decided).toEqual([]);
});

test("a yes and a no together are neither", () => {
  const random = randomOf(11);
  const [yes, no] = (["yes", "no"] as const).map((wanted) => all.filter(({ kind }) => kind === wanted));
  for (let turn = 0; turn < 3000; turn++) {
    const pair = [random.pick(yes!).text, random.pick(no!).text];
    const said = (random.next() < 0.5 ? pair : pair.toReversed()).join(random.pick([". ", "\n", ", "]));
    expect(replies(said), said).toBe("");
  }
});

test("any mixture of the words of all sentences is decided only where every word is known", () => {
  const random = randomOf(23);
  const words = [...new Set(all.filter(({ kind }) => kind === "nothing").flatMap(({ text }) => text.split(/\s+/)))].filter((word) => !/yes/.test(replies(word)));
  for (let turn = 0; turn < 5000; turn++) {
    const said = Array.from({ length: 1 + Math.floor(random.next() * 6) }, () => random.pick(words)).join(" ");
    expect(replies(said).includes("yes"), said).toBe(false);
  }
});

test("is total: whatever the characters are, an answer comes back, and soon", () => {
  const random = randomOf(5);
  const pieces = ["yes", "#", "no", "\u202e", "\ud800", "👍", "🏽", "\u0300", "।", "،", "1,", "2.", "?", "\n", "> ", "wrote:", "(#yes)", "'", "a.b", "@x", ":", "-- ", "は", "い", "不", "네"];
  for (let turn = 0; turn < 3000; turn++) expect(Array.isArray(understand({ text: Array.from({ length: 30 }, () => random.pick(pieces)).join("") }, order).answers)).toBe(true);
});

test.each(["a", "yes ", "#", "# ", "'a", "a.", "1,", ">\n", "\n", " ", "On 1 ", "wrote:", "On 1 wrote:\n", "ー", "不", "👍", "\u0300", "((((", "(#yes)", ":+1:", ":", "@", "-- \n", "é", "َ", "a\u200b"])("100,000 characters of %j are read at once", (part) => {
  const text = part.repeat(Math.ceil(100_000 / part.length));
  const started = performance.now();
  understand({ text }, { ...order, asked: ["Approve? (#yes) or see details? (#details)"], free: true });
  understand({ text: `${text}\nyes` }, order);
  expect(performance.now() - started).toBeLessThan(1000);
});
