/** A word that more of the texts have says nothing. */
const mostCommon = 0.25;
/** Of few texts all may have it. */
const fewTexts = 8;
/** So many texts say how rare a word is; then what is older counts half. */
const mostTexts = 5_000;

/** Words of a text, each by how rare it is, of length one together. */
export type Vector = ReadonlyMap<string, number>;

/** How rare each word is among the texts that were seen. What is kept is bounded. */
export class WordWeights {
  #texts: number;
  readonly #held: Map<string, number>;
  /** How words were written when they were first seen, where that is not how they are compared. */
  readonly #spelled: Map<string, string>;

  constructor(kept: { texts: number; held: readonly (readonly [string, number])[]; spelled: readonly (readonly [string, string])[] } = { texts: 0, held: [], spelled: [] }) {
    this.#texts = kept.texts;
    this.#held = new Map(kept.held);
    this.#spelled = new Map(kept.spelled);
  }

  see(words: readonly string[], spelled?: ReadonlyMap<string, string>): void {
    this.#texts++;
    for (const word of words) {
      const held = this.#held.get(word);
      this.#held.set(word, (held ?? 0) + 1);
      const written = held ? undefined : spelled?.get(word);
      if (written && written !== word) this.#spelled.set(word, written);
    }
    if (this.#texts >= mostTexts) this.#forget();
  }

  /** Takes back a part (0 to 1) of what a text counted. */
  unsee(words: readonly string[], part: number): void {
    this.#texts = short(this.#texts - part);
    for (const word of words) {
      const held = this.#held.get(word);
      if (held !== undefined) this.#held.set(word, short(held - part));
    }
  }

  spellingOf(word: string): string | undefined {
    return this.#spelled.get(word);
  }

  /** Of words that were seen. */
  weigh(words: readonly string[]): Vector {
    const most = Math.max(fewTexts, this.#texts * mostCommon);
    const weights = words.flatMap((word): [string, number][] => {
      const held = this.#held.get(word) ?? 1;
      return held > most ? [] : [[word, Math.log(1 + this.#texts / held)]];
    });
    const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
    return new Map(weights.map(([word, weight]) => [word, short(weight / length)]));
  }

  #forget(): void {
    this.#texts /= 2;
    for (const [word, held] of this.#held) {
      if (held > 2) this.#held.set(word, held / 2);
      else {
        this.#held.delete(word);
        this.#spelled.delete(word);
      }
    }
  }

  toJSON() {
    return { texts: this.#texts, held: [...this.#held], spelled: [...this.#spelled] };
  }
}

/** More digits would only be kept. */
export const short = (weight: number): number => Math.round(weight * 10_000) / 10_000;
