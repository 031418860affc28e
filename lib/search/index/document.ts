import "server-only";
import type { SearchKind } from "../expression";
import { lexemesOf, nearSpellings, placesOf, traitOf } from "../words";

/** A thing as the index takes it. */
export interface Document {
  kind: SearchKind;
  id: string;
  at: Date;
  conversationId?: string | null;
  /** What it stands on. */
  ofKind?: string;
  ofId?: string;
  words: Words;
}

/** PostgreSQL keeps a megabyte of one; what comes after is left out. */
const mostBytes = 600_000;
/** Between two texts of one thing, so that no phrase goes from one into the other. */
const gap = 10;
const mostPlaces = 255;

/** Collects the words of one thing: of its texts, one after another, and its traits. */
export class Words {
  readonly #places = new Map<string, number[]>();
  #next = 0;
  #bytes = 0;

  text(...texts: (string | null | undefined)[]): this {
    for (const text of texts) {
      if (!text) continue;
      for (const { word, place } of lexemesOf(text, this.#next)) this.#add(word, place);
      this.#next += placesOf(text) + gap;
    }
    return this;
  }

  /** A name, which is also found when it was mistyped. */
  name(name: string): this {
    this.text(name);
    for (const { word } of lexemesOf(name)) for (const spelling of nearSpellings(word)) this.#add(spelling);
    return this;
  }

  trait(name: string, ...values: (string | null | undefined)[]): this {
    for (const value of values) if (value) this.#add(traitOf(name, value));
    return this;
  }

  /** As PostgreSQL writes a tsvector, each word with the segment's prefix. Words have letters and digits only, and need no escapes. */
  toVector(prefix: string): string {
    return Array.from(this.#places, ([word, places]) => (places.length ? `'${prefix}${word}':${places.join(",")}` : `'${prefix}${word}'`)).join(" ");
  }

  #add(word: string, place?: number): void {
    const places = this.#places.get(word);
    if (places) {
      if (place !== undefined && places.length < mostPlaces && places.at(-1) !== place) places.push(place);
      return;
    }
    this.#bytes += Buffer.byteLength(word) + 8;
    if (this.#bytes < mostBytes) this.#places.set(word, place === undefined ? [] : [place]);
  }
}
