import { viewingMs, type LiveChange, type LiveSignal, type ViewingSignal } from "./changes";

interface Seen {
  signal: ViewingSignal;
  at: number;
}

/** Who has which conversation open: what was said of it lately, for whoever comes later. One entry for each window; times in milliseconds. */
export class Viewers {
  readonly #workspaces = new Map<string, Map<string, Seen>>();

  note(workspaceId: string, signals: readonly LiveSignal[], now: number): void {
    for (const signal of signals) {
      if (signal.topic !== "viewing") continue;
      const windows = this.#workspaces.get(workspaceId) ?? new Map<string, Seen>();
      const key = `${signal.memberId} ${signal.window}`;
      if (signal.doing) this.#workspaces.set(workspaceId, windows.set(key, { signal, at: now }));
      // What a window left before it went on may be told later.
      else if (windows.get(key)?.signal.conversationId === signal.conversationId) windows.delete(key);
      this.#tidy(workspaceId, now);
    }
  }

  /** A conversation that lies elsewhere now is seen there by others. */
  moved(workspaceId: string, changes: readonly LiveChange[]): void {
    const windows = this.#workspaces.get(workspaceId);
    if (!windows) return;
    for (const change of changes) {
      if (change.topic !== "conversation" || !change.before) continue;
      for (const seen of windows.values()) if (seen.signal.conversationId === change.id) seen.signal = { ...seen.signal, placement: change.placement };
    }
  }

  of(workspaceId: string, now: number): ViewingSignal[] {
    this.#tidy(workspaceId, now);
    return [...(this.#workspaces.get(workspaceId)?.values() ?? [])].map(({ signal }) => signal);
  }

  #tidy(workspaceId: string, now: number): void {
    const windows = this.#workspaces.get(workspaceId);
    if (!windows) return;
    for (const [key, { at }] of windows) if (now - at > viewingMs) windows.delete(key);
    if (!windows.size) this.#workspaces.delete(workspaceId);
  }
}
