import type { ThreadFile, ThreadMessage } from "../protocol";

/** A message as the list shows it. */
export interface Item {
  /** The client's id of an own message, the server's of another: the same before and after the acknowledgement. */
  key: string;
  id: string | null;
  mine: boolean;
  name: string | null;
  text: string;
  files: ThreadFile[];
  buttons: { id: string; title: string }[];
  /** Emoji with which members reacted. */
  reactions: string[];
  /** ISO 8601; the server's once it is known. */
  at: string;
  state: "pending" | "late" | "refused" | "sent" | "read";
  /** Why it was refused, in words. */
  reason?: string;
  /** Of an upload, 0 to 1. */
  progress?: number;
  deleted: boolean;
}

/** What this browser knows of the thread. */
export class Thread {
  readonly #items = new Map<string, Item>();

  /** Oldest first; what is not acknowledged yet comes last, as written. */
  get items(): Item[] {
    const all = [...this.#items.values()];
    const isOpen = ({ state }: Item) => state === "pending" || state === "late" || state === "refused";
    return [...all.filter((item) => !isOpen(item)).sort((a, b) => a.at.localeCompare(b.at)), ...all.filter(isOpen)];
  }

  get(key: string): Item | undefined {
    return this.#items.get(key);
  }

  /** @returns keys of messages of the other side that were not known before */
  merge(messages: readonly ThreadMessage[]): string[] {
    const fresh: string[] = [];
    for (const { clientId, from, status, ...message } of messages) {
      const mine = from === "visitor";
      const key = mine ? (clientId ?? message.id) : message.id;
      if (!mine && !this.#items.has(key)) fresh.push(key);
      // A file that was just sent may still be on its way into the other side's store: until then ours is shown.
      const files = message.files.length || message.deleted ? message.files : (this.#items.get(key)?.files ?? []);
      this.#items.set(key, { ...message, files, key, mine, state: status === "read" ? "read" : "sent" });
    }
    return fresh;
  }

  write(item: Pick<Item, "key" | "text"> & Partial<Item>): void {
    this.#items.set(item.key, { id: null, mine: true, name: null, files: [], buttons: [], reactions: [], at: new Date().toISOString(), state: "pending", deleted: false, ...item });
  }

  update(key: string, change: Partial<Item>): void {
    const item = this.#items.get(key);
    if (item) this.#items.set(key, { ...item, ...change });
  }

  remove(key: string): void {
    this.#items.delete(key);
  }

  clear(): void {
    this.#items.clear();
  }

  /** The newest message of the other side. */
  get latest(): Item | undefined {
    return this.items.filter(({ mine, deleted }) => !mine && !deleted).at(-1);
  }

  /** How many messages of the other side follow the one that was read last. */
  unreadAfter(readUpTo: string | null): number {
    const theirs = this.items.filter(({ mine, deleted }) => !mine && !deleted);
    const read = theirs.findIndex(({ id }) => id === readUpTo);
    return theirs.length - 1 - read;
  }
}
