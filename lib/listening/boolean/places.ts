import { fold, wordsIn } from "../../text/fold";
import { handlePattern, tagPattern, withAndWithoutHost } from "./post";
import type { Query, Word } from "./query";

/** A stretch of a text: UTF-16 units from the start, the end not included. */
export interface Place {
  from: number;
  to: number;
}

/** Where a text has what a query looks for, in order and without overlaps, to be marked. Says nothing of whether the text matches: `matches` does. */
export function placesOf(query: Query, text: string): Place[] {
  const found: Place[] = [];
  const words = placedWords(text);
  for (const term of lookedFor(query)) {
    if (term.kind === "words") found.push(...wordPlaces(term.words, words));
    if (term.kind === "tag") for (const { 0: { length }, 1: tag, index } of text.matchAll(tagPattern)) if (isNamed(fold(tag!), term)) found.push({ from: index, to: index + length });
    if (term.kind === "handle") for (const { 0: { length }, 1: handle, index } of text.matchAll(handlePattern)) if (withAndWithoutHost(handle!).some((name) => isNamed(name, term))) found.push({ from: index, to: index + length });
  }
  return joined(found);
}

/** What must be there, or one of it. */
function lookedFor(query: Query): Query[] {
  return query.kind === "all" || query.kind === "any" ? query.of.flatMap(lookedFor) : query.kind === "not" ? [] : [query];
}

interface PlacedWord extends Place {
  word: string;
}

/** Each word as queries know it, and where it stands. */
function placedWords(text: string): PlacedWord[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+|\p{Extended_Pictographic}/gu)].flatMap(({ 0: piece, index }) => {
    const words = wordsIn(fold(piece));
    if (words.length === 1) return [{ word: words[0]!, from: index, to: index + piece.length }];
    // Scripts without spaces, or two scripts side by side: as many units each as they have, where folding left their number alone.
    const isEven = words.join("").length === piece.length;
    let from = index;
    return words.map((word) => {
      const place = isEven ? { word, from, to: from + word.length } : { word, from: index, to: index + piece.length };
      from += word.length;
      return place;
    });
  });
}

function wordPlaces(words: readonly Word[], text: readonly PlacedWord[]): Place[] {
  return text.flatMap(({ from }, at) => (words.every(({ text: wanted, open }, n) => (open ? text[at + n]?.word.startsWith(wanted) : text[at + n]?.word === wanted)) ? [{ from, to: text[at + words.length - 1]!.to }] : []));
}

const isNamed = (name: string, { name: wanted, open }: { name: string; open: boolean }): boolean => (open ? name.startsWith(wanted) : name === wanted);

function joined(places: readonly Place[]): Place[] {
  const all: Place[] = [];
  for (const place of places.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = all.at(-1);
    if (last && place.from < last.to) last.to = Math.max(last.to, place.to);
    else all.push({ ...place });
  }
  return all;
}
