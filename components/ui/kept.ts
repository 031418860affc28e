/*
 * What this browser keeps between visits. One that keeps nothing (private mode, a full disk) costs only that: nothing fails.
 */

export function readKept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

const listeners = new Map<string, Set<() => void>>();

/** Calls back when this page keeps something else under a key. */
export function onKept(key: string, listener: () => void): () => void {
  const here = listeners.get(key) ?? new Set();
  listeners.set(key, here.add(listener));
  return () => {
    here.delete(listener);
    if (!here.size) listeners.delete(key);
  };
}

/** Keeps a text; null forgets it. */
export function keep(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // It lasts as long as the page.
  }
  listeners.get(key)?.forEach((listener) => listener());
}

/** Keys under which something is kept, by how they begin. */
export function keptKeys(start: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(start));
  } catch {
    return [];
  }
}
