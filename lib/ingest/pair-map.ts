/** A map by two strings, of which the first has few values: joining them for each look-up is most of what it would cost. */
export class PairMap<Value> {
  readonly #byFirst = new Map<string, Map<string, Value>>();

  get(first: string, second: string): Value | undefined {
    return this.#byFirst.get(first)?.get(second);
  }

  has(first: string, second: string): boolean {
    return this.#byFirst.get(first)?.has(second) ?? false;
  }

  set(first: string, second: string, value: Value): void {
    let bySecond = this.#byFirst.get(first);
    if (!bySecond) this.#byFirst.set(first, (bySecond = new Map()));
    bySecond.set(second, value);
  }

  *values(): Generator<Value> {
    for (const bySecond of this.#byFirst.values()) yield* bySecond.values();
  }
}
