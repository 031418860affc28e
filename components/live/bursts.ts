/** So often, at most, what goes on arriving is shown: nobody reads faster, and a list that is drawn anew for each of twenty messages a second has no frames left. */
const everyMs = 600;
/** So many more at once after a quiet time: what comes singly is never kept waiting. */
const atOnce = 4;

/**
 * Hands on what arrives: at once as long as it comes singly, together and a few times a second when it comes thick. Nothing is lost or put in another
 * order, and nothing waits for longer than `everyMs`.
 */
export class Bursts<T> {
  #waiting: T[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the allowance is whole again, in milliseconds. */
  #wholeAt = 0;

  constructor(private readonly hand: (items: readonly T[]) => void) {}

  /** @param urgent it is what somebody looks at: shown at once, with what came before it */
  add(item: T, urgent: boolean): void {
    this.#waiting.push(item);
    const left = this.#wholeAt - (atOnce - 1) * everyMs - Date.now();
    if (urgent || left <= 0) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), left);
  }

  /** Before anything is done to what is shown: it is done to what has arrived. */
  readonly flush = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#waiting.length) return;
    this.#wholeAt = Math.max(Date.now(), this.#wholeAt) + everyMs;
    this.hand(this.#waiting.splice(0));
  };
}
