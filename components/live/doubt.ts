import { useSyncExternalStore } from "react";

/**
 * Whether what is on the screen may have missed something. It may from when the live line was lost, or the machine slept, until the line is
 * back; what matters is then fetched again, whatever the line itself makes good.
 */
export interface Doubt {
  isInDoubt: boolean;
  /** How often the line has come back. */
  returns: number;
}

const none: Doubt = { isInDoubt: false, returns: 0 };
let current = none;
const listeners = new Set<() => void>();

function set(next: Doubt) {
  current = next;
  for (const listener of listeners) listener();
}

export function lineLost(): void {
  if (!current.isInDoubt) set({ ...current, isInDoubt: true });
}

export function lineBack(): void {
  if (current.isInDoubt) set({ isInDoubt: false, returns: current.returns + 1 });
}

export const doubtNow = (): Doubt => current;

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useDoubt = (): Doubt => useSyncExternalStore(subscribe, doubtNow, () => none);
