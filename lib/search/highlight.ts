import { isSign, spotsIn } from "../text/fold";
import { nearSpellings, partMark, type Step, waysOf, withoutArticle } from "./words";

/** Where in a text something was found: characters from and to, in order and apart. */
export type Mark = [from: number, to: number];

/** Part of a text, with what was found in it. */
export interface Excerpt {
  text: string;
  marks: Mark[];
}

/** What marks what was looked for. `near`: words that were perhaps mistyped are marked as well. Browser-safe. */
export type Marker = (text: string) => Mark[];

const longestText = 20_000;

export function markerFor(wanted: readonly { text: string; isOpen?: true }[], near = false): Marker {
  const ways = wanted.flatMap(({ text, isOpen }) => waysOf(text, isOpen ?? false));
  const rows = ways.filter(([first]) => !first!.word.startsWith(partMark));
  const numbers = ways.filter(([first]) => first!.word.startsWith(partMark)).map(([first]) => digitsPattern(first!.word.slice(1)));
  const spellings = new Set(near ? rows.flatMap((row) => row.flatMap(({ word }) => nearSpellings(word))) : []);
  return (whole) => {
    const text = whole.slice(0, longestText);
    const spots = spotsIn(text).flatMap(({ words, from, to }) => words.map((word) => ({ word, from, to })));
    const marks: Mark[] = [];
    for (const row of rows) {
      for (let at = 0; at < spots.length; at++) {
        const end = endOf(spots, at, row);
        if (end !== null) marks.push([spots[at]!.from, spots[end]!.to]);
      }
    }
    for (const number of numbers) for (const match of text.matchAll(number)) marks.push([match.index, match.index + match[0].length]);
    if (spellings.size) for (const { word, from, to } of spots) if (nearSpellings(word).some((spelling) => spellings.has(spelling))) marks.push([from, to]);
    return merged(marks);
  };
}

const digitsPattern = (digits: string): RegExp => new RegExp([...digits].join(String.raw`[\s().\-/\u00a0]{0,3}`), "g");

interface Spot {
  word: string;
  from: number;
  to: number;
}

/** The last spot of a row that begins at one; null: it does not. */
function endOf(spots: readonly Spot[], start: number, row: readonly Step[]): number | null {
  let at = start;
  let end = start;
  for (const [index, step] of row.entries()) {
    if (index) at += step.after;
    const length = matchAt(spots, at, step);
    if (!length) return null;
    end = Math.max(end, at + length - 1);
  }
  return end;
}

/** How many spots a step takes: a pair of signs two. */
function matchAt(spots: readonly Spot[], at: number, { word, isOpen }: Step): number {
  const here = spots[at]?.word;
  if (here === undefined) return 0;
  if (isSign(here)) {
    if (here === word) return 1;
    const next = spots[at + 1]?.word;
    return next !== undefined && here + next === word ? 2 : 0;
  }
  const spelled = [here, withoutArticle(here)];
  return spelled.some((one) => one !== null && (isOpen ? one.startsWith(word) : one === word)) ? 1 : 0;
}

function merged(marks: readonly Mark[]): Mark[] {
  const result: [number, number][] = [];
  for (const [from, to] of marks.toSorted((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = result.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}

const excerptLength = 220;
const before = 60;

/** The part of a text around what was found first, on one line; null: nothing was found in it. */
export function excerptOf(text: string, mark: Marker): Excerpt | null {
  const marks = mark(text);
  if (!marks.length) return null;
  const from = startOf(text, marks[0]![0]);
  const to = Math.min(text.length, from + excerptLength);
  const [lead, tail] = [from > 0 ? "…" : "", to < text.length ? "…" : ""];
  const shift = lead.length - from;
  return {
    text: lead + onOneLine(text.slice(from, to)) + tail,
    marks: marks.filter(([start, end]) => start >= from && end <= to).map(([start, end]) => [start + shift, end + shift]),
  };
}

/** The beginning of a text, with nothing marked. */
export const beginningOf = (text: string): Excerpt => ({ text: onOneLine(text.slice(0, excerptLength)) + (text.length > excerptLength ? "…" : ""), marks: [] });

/** A little before what was found, at the beginning of a word where there is one. */
function startOf(text: string, found: number): number {
  if (found <= before) return 0;
  const space = text.slice(found - before, found).search(/\s\S/);
  const from = space < 0 ? found - before : found - before + space + 1;
  // Never between the halves of a character.
  return /[\uDC00-\uDFFF]/.test(text[from] ?? "") ? from + 1 : from;
}

const onOneLine = (text: string): string => text.replaceAll(/\s/g, " ");
