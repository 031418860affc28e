/** Somewhere to keep text by name. */
export interface Shelf {
  read(name: string): string | null;
  write(name: string, value: string | null): void;
}

/** What outlives the browser's tab, and what lives as long as the tab. */
export interface Shelves {
  local: Shelf;
  session: Shelf;
}

/** Our own storage on this site; null where the browser gives a frame of another site none. */
export function ownShelves(prefix: string): Shelves | null {
  try {
    return { local: shelfIn(localStorage, prefix), session: shelfIn(sessionStorage, prefix) };
  } catch {
    return null;
  }
}

/** Storage that the page around us keeps for us. */
export function lentShelves(stored: Record<string, string>, write: (area: keyof Shelves, name: string, value: string | null) => void): Shelves {
  const values = new Map(Object.entries(stored));
  const shelf = (area: keyof Shelves): Shelf => ({
    read: (name) => values.get(name) ?? null,
    write(name, value) {
      if (value === null) values.delete(name);
      else values.set(name, value);
      write(area, name, value);
    },
  });
  return { local: shelf("local"), session: shelf("session") };
}

export function shelfIn(storage: Storage, prefix: string): Shelf {
  return {
    read: (name) => storage.getItem(prefix + name),
    write(name, value) {
      try {
        if (value === null) storage.removeItem(prefix + name);
        else storage.setItem(prefix + name, value);
      } catch {
        // Full: what is on the screen stays, the next page does not know of it.
      }
    },
  };
}

/** One kept thing, as JSON. */
export class Store<Value> {
  readonly #name: string;
  readonly #shelf: Shelf;

  constructor(name: string, shelf: Shelf) {
    this.#name = name;
    this.#shelf = shelf;
  }

  get(): Value | null {
    try {
      return JSON.parse(this.#shelf.read(this.#name) ?? "null") as Value | null;
    } catch {
      return null;
    }
  }

  set(value: Value | null): void {
    this.#shelf.write(this.#name, value === null ? null : JSON.stringify(value));
  }
}
