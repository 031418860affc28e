import type { Compiled } from "./compile";
import { emojiKind } from "./emoji";
import type { Token } from "./fold";
import { longest, type Entry, type Found } from "./lexicon";
import { meantWord } from "./typos";

/** A stretch of a reply and what it is. */
export interface Piece {
  kind: Entry["kind"] | "unknown";
  value: number;
  /** What it is when nothing else of weight is said. */
  alone?: Entry;
  from: Token;
  to: Token;
  typo: boolean;
}

/** The pieces of a reply in order, without marks and line ends. Every token belongs to one, known or unknown. */
export function readPieces(tokens: readonly Token[], compiled: Compiled): Piece[] {
  const meant = withoutTypos(tokens, compiled);
  const pieces: Piece[] = [];
  let isOpening = true;
  for (let at = 0; at < meant.length; ) {
    const token = meant[at]!;
    if (isMark(token) || (token.kind === "mention" && isOpening)) {
      at++;
      continue;
    }
    const { kind, value, alone, to: behind } = pieceAt(meant, at, compiled);
    const to = kind === "greeting" && isOpening ? behindName(meant, behind, compiled) : behind;
    if (kind !== "greeting" && kind !== "filler") isOpening = false;
    pieces.push({ kind, value, alone, from: token, to: meant[to - 1]!, typo: meant !== tokens && meant.slice(at, to).some((one, index) => one !== tokens[at + index]) });
    at = to;
  }
  return pieces;
}

/** The same tokens where there is nothing to put right. */
function withoutTypos(tokens: readonly Token[], { own, lexicon }: Compiled): readonly Token[] {
  let meant: Token[] | null = null;
  tokens.forEach((token, at) => {
    const word = own.vocabulary.has(token.word) ? null : meantWord(token, lexicon);
    if (word) (meant ??= [...tokens])[at] = { ...token, word, exact: word };
  });
  return meant ?? tokens;
}

const isMark = ({ kind }: Token): boolean => kind === "comma" || kind === "stop" || kind === "question" || kind === "line";

function pieceAt(tokens: readonly Token[], at: number, compiled: Compiled): Pick<Piece, "kind" | "value" | "alone"> & { to: number } {
  const token = tokens[at]!;
  const own = longest(compiled.own, tokens, at);
  const found = longest(compiled.lexicon, tokens, at);
  const chosen = prefers(own, found, token.tag) ? own! : found;
  if (chosen) {
    const entry = chosen.entry?.kind === "number" && !compiled.number ? undefined : chosen.entry;
    return { kind: entry ? (entry.kind === "tag" ? "reply" : entry.kind) : "unknown", value: entry?.value ?? 0, alone: chosen.alone, to: chosen.to };
  }
  if (token.kind === "emoji") return { kind: emojiKind(token.word), value: 0, to: at + 1 };
  if (token.kind === "other" && token.word === "&") return { kind: "join", value: 0, to: at + 1 };
  if (token.kind === "number" && compiled.number) return { kind: "number", value: NaN, to: at + 1 };
  return { kind: "unknown", value: 0, to: at + 1 };
}

/** The prompt's own words go before those of the dictionaries, names and units behind them. */
function prefers(own: Found | null, found: Found | null, tag: boolean): boolean {
  if (!own?.entry || (own.entry.kind === "tag" && !tag)) return false;
  if (!found || own.to > found.to) return true;
  return own.to === found.to && (own.entry.kind === "reply" || own.entry.kind === "tag");
}

/** "Hi Tom," — one or two unknown names between a greeting and a mark. */
function behindName(tokens: readonly Token[], from: number, compiled: Compiled): number {
  let to = from;
  while (to < from + 2 && tokens[to]?.kind === "word" && tokens[to]!.capital && !compiled.lexicon.vocabulary.has(tokens[to]!.word)) to++;
  const mark = tokens[to];
  return mark && (mark.kind === "comma" || mark.kind === "line" || mark.kind === "stop") ? to : from;
}
