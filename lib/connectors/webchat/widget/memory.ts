import type { Account } from "./client";
import type { KeptFrame } from "./outbox";
import { Store, type Shelves } from "./storage";
import type { Item } from "./thread";

/** What this browser keeps of a visitor. */
export interface Kept extends Account {
  /** Id of the last message of ours that the visitor saw. */
  readUpTo: string | null;
  consented: boolean;
  /** The last identity that the page claimed, so that it is presented once. */
  claimed?: string;
}

/** What tabs of one browser tell one another. */
export type TabNews = { t: "own"; item: Item } | { t: "read"; upTo: string } | { t: "reset" };

/** The visitor in this browser, what this tab has not sent yet, and a line to the other tabs. */
export class Memory {
  readonly #kept: Store<Kept>;
  readonly unsent: Store<KeptFrame[]>;
  readonly draft: Store<string>;
  readonly #tabs: BroadcastChannel | null;

  constructor(connection: string, { local, session }: Shelves, heard: (news: TabNews) => void) {
    this.#kept = new Store("visitor", local);
    this.unsent = new Store("unsent", session);
    this.draft = new Store("draft", session);
    this.#tabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(`weft:${connection}`);
    this.#tabs?.addEventListener("message", ({ data }) => heard(data as TabNews));
  }

  get visitor(): Kept | null {
    return this.#kept.get();
  }

  set visitor(kept: Kept | null) {
    this.#kept.set(kept);
  }

  update(change: Partial<Kept>): void {
    const kept = this.visitor;
    if (kept) this.visitor = { ...kept, ...change };
  }

  forget(): void {
    for (const store of [this.#kept, this.unsent, this.draft]) store.set(null);
  }

  tellTabs(news: TabNews): void {
    this.#tabs?.postMessage(news);
  }
}
