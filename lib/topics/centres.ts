import { short, type Vector } from "./weights";

/** Of a group, the words that say most of it; the rest are forgotten. */
const mostWords = 60;
/** A group that shares none of a text's so many rarest words is not like it. */
const telling = 8;

/** Groups of texts by their words: sums of the weights of their texts. To find the nearest one looks only at groups that share a word. */
export class Centres<Key> {
  readonly #centres = new Map<Key, { weights: Map<string, number>; square: number }>();
  readonly #byWord = new Map<string, Map<Key, number>>();

  /** The group that is most like a text and at least so (cosine, 0 to 1); of several the one that was there first. */
  nearest(vector: Vector, alike: number): { key: Key; likeness: number } | null {
    const dots = new Map<Key, number>();
    [...vector].toSorted(([, a], [, b]) => b - a).forEach(([word, weight], place) => {
      const groups = this.#byWord.get(word);
      if (!groups) return;
      if (place < telling) for (const [key, held] of groups) dots.set(key, (dots.get(key) ?? 0) + weight * held);
      else for (const [key, dot] of dots) dots.set(key, dot + weight * (groups.get(key) ?? 0));
    });
    let best: { key: Key; likeness: number } | null = null;
    for (const [key, dot] of dots) {
      const likeness = dot / Math.sqrt(this.#centres.get(key)!.square);
      if (likeness >= alike && (!best || likeness > best.likeness)) best = { key, likeness };
    }
    return best;
  }

  likeness(vector: Vector, key: Key): number {
    const centre = this.#centres.get(key);
    if (!centre?.square) return 0;
    let dot = 0;
    for (const [word, weight] of vector) dot += weight * (centre.weights.get(word) ?? 0);
    return dot / Math.sqrt(centre.square);
  }

  add(key: Key, vector: Iterable<readonly [string, number]>): void {
    let centre = this.#centres.get(key);
    if (!centre) this.#centres.set(key, (centre = { weights: new Map(), square: 0 }));
    for (const [word, weight] of vector) {
      const before = centre.weights.get(word) ?? 0;
      const sum = short(before + weight);
      centre.weights.set(word, sum);
      centre.square += sum * sum - before * before;
      let groups = this.#byWord.get(word);
      if (!groups) this.#byWord.set(word, (groups = new Map()));
      groups.set(key, sum);
    }
    if (centre.weights.size > 2 * mostWords) this.#trim(key, centre);
  }

  remove(key: Key): void {
    for (const word of this.#centres.get(key)?.weights.keys() ?? []) this.#leave(word, key);
    this.#centres.delete(key);
  }

  weightsOf(key: Key): ReadonlyMap<string, number> {
    return this.#centres.get(key)?.weights ?? new Map();
  }

  #trim(key: Key, centre: { weights: Map<string, number>; square: number }): void {
    for (const [word] of [...centre.weights].toSorted(([, a], [, b]) => b - a).slice(mostWords)) {
      centre.weights.delete(word);
      this.#leave(word, key);
    }
    centre.square = [...centre.weights.values()].reduce((sum, weight) => sum + weight * weight, 0);
  }

  #leave(word: string, key: Key): void {
    const groups = this.#byWord.get(word);
    groups?.delete(key);
    if (groups?.size === 0) this.#byWord.delete(word);
  }
}
