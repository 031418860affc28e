import { beforeClosing } from "./closing";
import { compiledOf, type Compiled } from "./compile";
import { decide } from "./decide";
import { emojiKind, isWry, withoutCodes } from "./emoji";
import { clean, tokenise } from "./fold";
import { longest } from "./lexicon";
import { ownWords } from "./own-words";
import { readPieces } from "./read";
import type { Answer, Expectation, Reply, Understanding } from "./types";

/** Answers are short; what is longer is a text. Characters, without quotes and signature. */
const longestAnswer = 1000;
/** What of a message is looked at, in characters. */
const lookedAt = 100_000;

/**
 * What a person answered to a prompt, on any channel and in any of the languages expected.
 *
 * Reads a yes only where the whole message is understood and says yes: a question, a condition, a contradiction or one unknown
 * word beside it, and nothing is understood (`answers` is empty), so that the caller asks once more. Safe in the browser; gives
 * the same for the same input everywhere; never throws.
 */
export function understand(reply: Reply, expected: Expectation): Understanding {
  const compiled = compiledOf(expected);
  if (reply.answerId !== undefined || reply.answerTitle !== undefined) return pressed(reply, compiled);
  if (reply.emoji !== undefined) return reacted(reply.emoji, compiled);
  return written(reply.text ?? "", compiled);
}

function pressed({ answerId, answerTitle }: Reply, compiled: Compiled): Understanding {
  const reply = answerId === undefined ? titled(answerTitle!, compiled) : compiled.replies.find(({ id }) => id === answerId)?.id;
  return { answers: reply === undefined ? [] : [{ reply, said: answerTitle ?? answerId!, how: "button", certainty: 1 }] };
}

/** Some channels send back only what the button said. */
function titled(title: string, { own, replies }: Compiled): string | undefined {
  const tokens = tokenise(clean(title.slice(0, longestAnswer)));
  const found = longest(own, tokens, 0);
  return found?.entry && found.to === tokens.length && (found.entry.kind === "reply" || found.entry.kind === "tag") ? replies[found.entry.value]!.id : undefined;
}

function reacted(emoji: string, compiled: Compiled): Understanding {
  const short = emoji.slice(0, 100);
  const tokens = tokenise(clean(withoutCodes(/^[\w+-]+$/.test(short) ? `:${short}:` : short)));
  const own = longest(compiled.own, tokens, 0);
  if (tokens.length !== 1 || tokens[0]!.kind !== "emoji") return { answers: [] };
  const kind = emojiKind(tokens[0]!.word);
  const meant = own?.entry?.kind === "reply" ? [compiled.replies[own.entry.value]!] : compiled.replies.filter(({ meaning }) => meaning === kind);
  return { answers: meant.length === 1 ? [{ reply: meant[0]!.id, said: emoji, how: "reaction", certainty: 0.9 } satisfies Answer] : [] };
}

function written(whole: string, compiled: Compiled): Understanding {
  const words = ownWords(whole.slice(0, lookedAt), compiled.asked, compiled.tags);
  const understanding = words.length > longestAnswer ? { answers: [] } : read(words, compiled);
  const isFree = compiled.free && words && understanding.answers.length === 0 && !understanding.wish && understanding.number === undefined;
  return isFree ? { ...understanding, free: words } : understanding;
}

function read(words: string, compiled: Compiled): Understanding {
  const text = withoutCodes(clean(compiled.number ? words : words.replace(/^\s*\+1(?=[\s!.]*$)/, "👍")));
  const tokens = beforeClosing(tokenise(text), compiled.lexicon);
  const asks = tokens.some(({ kind }) => kind === "question");
  return decide({ text, pieces: readPieces(tokens, compiled), asks, wry: isWry(text) }, compiled);
}
