import type { Query, QueryClient } from "@tanstack/react-query";
import type { LiveChange } from "@/lib/realtime/changes";

type Topic = LiveChange["topic"];

declare module "@tanstack/react-query" {
  interface Register {
    queryMeta: {
      /** Live changes of which topics make the data stale; it is then asked for again. */
      staleOn?: readonly Topic[];
    };
  }
}

/** At most one refresh in so many milliseconds, however much happens. */
const pauseMs = 1_500;

/**
 * Asks again for what live changes made stale, where they cannot be patched in: figures, names, rules. Queries say in
 * `meta.staleOn` what concerns them. The first change of a burst counts at once, the rest together.
 */
export class Staleness {
  readonly #toldAt = new Map<Topic, number>();
  readonly #waiting = new Set<Topic>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastAt = -Infinity;

  /** Something of these topics happened. */
  mark(client: QueryClient, topics: Iterable<Topic>): void {
    for (const topic of topics) this.#toldAt.set(topic, Date.now());
    this.#refresh(client, topics);
  }

  /** An answer that was asked for at this time may be older than what was told meanwhile, and asking again while it was on its way had no effect. */
  check(client: QueryClient, query: Query, askedAt: number): void {
    this.#refresh(client, (query.meta?.staleOn ?? []).filter((topic) => (this.#toldAt.get(topic) ?? -Infinity) >= askedAt));
  }

  #refresh(client: QueryClient, topics: Iterable<Topic>): void {
    for (const topic of topics) this.#waiting.add(topic);
    if (!this.#waiting.size || this.#timer) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#lastAt = Date.now();
      const due = new Set(this.#waiting);
      this.#waiting.clear();
      void client.invalidateQueries({ predicate: ({ meta }) => meta?.staleOn?.some((topic) => due.has(topic)) ?? false });
    }, Math.max(0, pauseMs - (Date.now() - this.#lastAt)));
  }
}
