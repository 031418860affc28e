/** Of its time the screen spends a thirtieth, at most, on drawing what arrives, so that nineteen of twenty frames stay free of it. */
const share = 30;
/** So often what goes on arriving is shown where that costs next to nothing, and where it costs much: nobody reads faster than it comes then. */
const soonestMs = 400;
const latestMs = 1_500;
/** So many more at once after a quiet time: what comes singly is never kept waiting. */
const atOnce = 4;

/**
 * Hands on what arrives: at once as long as it comes singly, together and now and then when it comes thick, the seldomer the longer drawing it takes.
 * Nothing is lost or put in another order, and nothing waits for longer than a second and a half.
 */
export class Bursts<T> {
  #waiting: T[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When the allowance is whole again, in milliseconds. */
  #wholeAt = 0;
  #everyMs = soonestMs;

  constructor(private readonly hand: (items: readonly T[]) => void) {}

  /** @param urgent it is what somebody looks at: shown at once, with what came before it */
  add(item: T, urgent: boolean): void {
    this.#waiting.push(item);
    const left = this.#wholeAt - (atOnce - 1) * this.#everyMs - Date.now();
    if (urgent || left <= 0) this.flush();
    else this.#timer ??= setTimeout(this.flush, Math.min(left, latestMs));
  }

  /** Before anything is done to what is shown: it is done to what has arrived. */
  readonly flush = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#waiting.length) return;
    this.#wholeAt = Math.max(Date.now(), this.#wholeAt) + this.#everyMs;
    const begun = performance.now();
    this.hand(this.#waiting.splice(0));
    // What it changes is drawn before anything else has its turn.
    setTimeout(() => {
      this.#everyMs = Math.min(Math.max((performance.now() - begun) * share, soonestMs), latestMs);
    });
  };
}
