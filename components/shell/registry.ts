/** What components on the screen have registered at the moment, in the order in which they came. */
export class Registry<Entry> {
  #groups = new Map<symbol, readonly Entry[]>();
  #snapshot: readonly Entry[] = [];
  readonly #listeners = new Set<() => void>();

  /** Adds a group of entries; call what it returns to take them out. */
  add(entries: readonly Entry[]): () => void {
    const id = Symbol();
    this.#groups.set(id, entries);
    this.#changed();
    return () => {
      this.#groups.delete(id);
      this.#changed();
    };
  }

  readonly entries = (): readonly Entry[] => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #changed() {
    this.#snapshot = [...this.#groups.values()].flat();
    for (const listener of this.#listeners) listener();
  }
}
