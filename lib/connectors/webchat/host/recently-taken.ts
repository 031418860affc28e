const capacity = 10_000;

/**
 * Frames that this process stored a moment ago: a repeat after a lost answer is acknowledged with the first time, and
 * not stored again. Best effort; a repeat that another process gets is recognised later by its `externalId`.
 */
class RecentlyTaken {
  readonly #times = new Map<string, string>();

  find(connectionId: string, externalId: string): string | undefined {
    return this.#times.get(`${connectionId} ${externalId}`);
  }

  note(connectionId: string, externalId: string, at: string): void {
    this.#times.set(`${connectionId} ${externalId}`, at);
    if (this.#times.size <= capacity) return;
    const [oldest] = this.#times.keys();
    if (oldest !== undefined) this.#times.delete(oldest);
  }
}

export const recentlyTaken = new RecentlyTaken();
