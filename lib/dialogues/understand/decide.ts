import type { Compiled } from "./compile";
import { guessLanguage } from "./guess-language";
import type { Lexicon } from "./lexicon";
import { toQuantity } from "./numbers";
import type { Piece } from "./read";
import type { Answer, Meaning, Understanding } from "./types";

/** A reply as read: its text, its pieces, and whether it asks or winks. */
export interface Reading {
  text: string;
  pieces: Piece[];
  asks: boolean;
  wry: boolean;
}

interface Said extends Piece {
  reply: string;
  meaning: Meaning | null;
  nth?: number;
}

const nothing: Understanding = { answers: [] };
const neutral = new Set<Piece["kind"]>(["filler", "greeting"]);
const answering = new Set<Piece["kind"]>(["yes", "no", "details", "later", "reply"]);
/** May stand beside an answer without changing it. */
const harmless = new Set<Piece["kind"]>(["object", "assent", "soft", "join", "sequence", "ordinal", "number", "change", "unit"]);

/** What pieces say together. Every piece must be known and fit: one that does not, and nothing is decided. */
export function decide({ text, pieces, asks, wry }: Reading, compiled: Compiled): Understanding {
  const content = inContext(pieces.filter(({ kind }) => !neutral.has(kind)));
  if (content.some(({ kind, alone }) => kind === "person" || (alone?.kind === "person" && content.length === 1))) return { answers: [], wish: "person" };
  if (content.length > 0 && !asks && content.every(({ kind }) => kind === "stop")) return stopped(content, text, compiled);
  if (wry || turnsRound(content, text, compiled)) return nothing;
  const said = content.filter(({ kind }) => answering.has(kind)).map((piece) => toSaid(piece, compiled));
  if (said.some((one) => one === null)) return nothing;
  const answers = said as Said[];
  const covered = content.every(({ kind }) => answering.has(kind) || harmless.has(kind));
  if (!covered) return withRest(content, answers, text, asks);
  const number = compiled.number ? numberIn(content, text, compiled) : undefined;
  if (number === null || (content.some(({ kind }) => kind === "change" || kind === "unit") && number === undefined)) return nothing;
  const chosen = settle(content, answers, asks);
  if (!chosen) return nothing;
  const only = chosen.length === 1 ? chosen[0]! : null;
  // "No, we don't need it": the second no is the reason of the first.
  if (only?.meaning === "no" && answers.some((one) => one.from.start > only.to.start && one.to.end - one.from.start > only.to.end - only.from.start)) return { answers: [{ ...toAnswer(only, text), rest: restBehind(only, text) }], ...(number !== undefined && { number }) };
  if (number === undefined) return { answers: chosen.map((one) => toAnswer(one, text)) };
  if (asks || chosen.some(({ meaning }) => meaning === "details" || meaning === "later")) return nothing;
  // "No, make it 20" refuses the quantity, not the question.
  return { answers: chosen.some(({ meaning }) => meaning === "no") ? [] : chosen.map((one) => toAnswer(one, text)), number };
}

/** Words that answer only by themselves or behind a # do so where they stand like that. */
function inContext(content: Piece[]): Piece[] {
  if (!content.some(({ alone }) => alone)) return content;
  return content.map((piece) => (piece.alone && (content.length === 1 || piece.from.tag) && piece.alone.kind !== "person" ? { ...piece, ...piece.alone } : piece));
}

/** "Please don't decline": a no directly before another that negates nothing by itself. */
function turnsRound(content: Piece[], text: string, { lexicon }: Compiled): boolean {
  return content.some((piece, index) => {
    const next = content[index + 1];
    return next !== undefined && piece.kind === "no" && next.kind === "no" && !lexicon.negators.has(next.from.word) && !next.from.tag && !/[^\s'’"]/u.test(text.slice(piece.to.end, next.from.start));
  });
}

function toSaid(piece: Piece, { replies, byMeaning }: Compiled): Said | null {
  const meant = piece.kind === "reply" ? replies[piece.value]! : byMeaning[piece.kind];
  const { kind, value, from, to, typo } = piece;
  if (meant) return { kind, value, from, to, typo, reply: meant.id, meaning: meant.meaning };
  // A yes where only details are offered is courtesy: "yes, the details please".
  return meant === undefined && kind === "yes" ? { kind, value, from, to, typo, reply: "", meaning: "yes" } : null;
}

function stopped(content: Piece[], text: string, compiled: Compiled): Understanding {
  const said = toSaid(content[0]!, compiled);
  return { answers: said ? [toAnswer(said, text)] : [], wish: "stop" };
}

/** "#no, far too expensive": a refusal or a question for details may carry words that nobody foresaw, an approval may not. */
function withRest(content: Piece[], answers: Said[], text: string, asks: boolean): Understanding {
  const first = answers[0];
  if (!first || content[0]!.from !== first.from) return nothing;
  const rest = content.slice(1).map(({ kind }) => kind);
  const crosses = (kinds: Piece["kind"][]) => rest.some((kind) => kinds.includes(kind));
  const answer = () => ({ answers: [{ ...toAnswer(first, text), certainty: 0.9, rest: restBehind(first, text) }] });
  if (first.meaning === "details" && first.from.tag && answers.every(({ meaning }) => meaning === "details")) return answer();
  if (first.meaning !== "no" || asks || answers.some(({ meaning }) => meaning !== "no") || crosses(["doubt", "assent", "stop"])) return nothing;
  return first.from.tag || givesReason(rest) ? answer() : nothing;
}

const restBehind = ({ to }: Said, text: string): string => text.slice(to.end).replace(/^[\s,;:.!–—-]+/u, "").trim();

/** The reason follows at once: further on, the same words may be about anything. */
function givesReason(rest: Piece["kind"][]): boolean {
  const at = rest.findIndex((kind) => !["object", "not", "soft", "no"].includes(kind));
  return rest[at] === "because" || rest[at] === "reason";
}

/** Null when the answers contradict one another. */
function settle(content: Piece[], all: Said[], asks: boolean): Said[] | null {
  const ofDetails = all.filter(({ meaning }) => meaning === "details");
  if (asks) return ofDetails.slice(0, 1);
  if (all.some(({ meaning }) => meaning === "no") && content.some(({ kind }) => kind === "assent")) return ofDetails.slice(0, 1);
  // "Yes, details please" says yes to the details. What is decided after them is decided only when it is said to come after.
  const seen = all.find(({ meaning }) => meaning === "details");
  const answers = seen ? all.filter((one) => one.meaning === "details" || one.meaning === null || (all.indexOf(one) > all.indexOf(seen) && isExplicit(one, content))) : all;
  if (answers.some(({ reply }) => !reply)) return null;
  const ordinals = content.filter(({ kind }) => kind === "ordinal");
  const merged = answers.filter((one, index) => index === 0 || one.reply !== answers[index - 1]!.reply || ordinals.some((place) => place.from.start > answers[index - 1]!.from.start && place.from.start < one.from.start));
  if (ordinals.length > 0) return byQuestion(merged, ordinals);
  const decisions = new Set(merged.filter(({ meaning }) => meaning !== null && meaning !== "details").map(({ meaning }) => meaning));
  const choices = merged.filter(({ meaning }) => meaning === null);
  if (decisions.size > 1 || new Set(merged.map(({ reply }) => reply)).size < merged.length) return null;
  if (choices.length > 0 && (decisions.has("no") || decisions.has("later"))) return null;
  if (choices.length > 1 && !choices.every(({ from }) => from.tag) && !content.some(({ kind }) => kind === "join" || kind === "sequence")) return null;
  return merged;
}

const isExplicit = (one: Said, content: Piece[]): boolean => one.from.tag || content[content.findIndex(({ from }) => from === one.from) - 1]?.kind === "sequence";

/** "Yes to the first, no to the second", and "first: yes, second: no". Every answer has its question, from the first on, or nothing is clear. */
function byQuestion(answers: Said[], ordinals: Piece[]): Said[] | null {
  if (answers.length !== ordinals.length) return null;
  const before = ordinals[0]!.from.start < (answers[0]?.from.start ?? 0);
  const fits = answers.every((one, index) => {
    const [left, right] = before ? [ordinals[index]!, one] : [one, ordinals[index]!];
    const next = (before ? ordinals : answers)[index + 1];
    return left.from.start < right.from.start && (!next || right.from.start < next.from.start);
  });
  const placed = answers.map((one, index) => ({ ...one, nth: ordinals[index]!.value })).toSorted((a, b) => a.nth - b.nth);
  return fits && placed.every(({ nth }, index) => nth === index + 1) ? placed : null;
}

function toAnswer({ reply, kind, from, to, typo, nth }: Said, text: string): Answer {
  const how = from.tag ? "hashtag" : from.kind === "emoji" ? "emoji" : "word";
  const certainty = (how === "hashtag" ? 1 : how === "emoji" ? 0.9 : kind === "reply" ? 1 : 0.95) - (typo ? 0.1 : 0);
  return { reply, said: text.slice(from.start, to.end), how, certainty: Math.round(certainty * 100) / 100, ...(nth && { nth }) };
}

/** Undefined where there is none, null where there are several or none can be made of it. */
function numberIn(content: Piece[], text: string, { lexicon }: Compiled): number | null | undefined {
  const numbers = content.filter(({ kind }) => kind === "number");
  if (numbers.length === 0) return undefined;
  const [one] = numbers;
  if (numbers.length > 1 || !one || /[-−–]\s?$/.test(text.slice(0, one.from.start))) return null;
  if (!Number.isNaN(one.value)) return one.value;
  return toQuantity(one.from.word, markOf(text, lexicon));
}

/** The decimal mark of the language that the reply is in, or of all that it may be in. */
function markOf(text: string, { dictionaries }: Lexicon): "." | "," | null {
  const language = guessLanguage(text, dictionaries.map((one) => one.language))?.language;
  const marks = new Set(dictionaries.filter((one) => !language || one.language === language).map(({ decimalMark }) => decimalMark));
  return marks.size === 1 ? [...marks][0]! : null;
}
