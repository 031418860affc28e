/** A storage that never throws: without one, things are kept as long as the page lives. */
export class Store<Value> {
  readonly #key: string;
  readonly #storage: () => Storage;
  #memory: string | null = null;

  constructor(key: string, storage: () => Storage) {
    this.#key = key;
    this.#storage = storage;
  }

  get(): Value | null {
    const text = this.#read();
    try {
      return text === null ? null : (JSON.parse(text) as Value);
    } catch {
      return null;
    }
  }

  set(value: Value | null): void {
    this.#memory = value === null ? null : JSON.stringify(value);
    try {
      if (this.#memory === null) this.#storage().removeItem(this.#key);
      else this.#storage().setItem(this.#key, this.#memory);
    } catch {
      // Forbidden or full: `#memory` has it.
    }
  }

  #read(): string | null {
    try {
      return this.#storage().getItem(this.#key);
    } catch {
      return this.#memory;
    }
  }
}
