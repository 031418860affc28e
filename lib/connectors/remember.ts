import { createHash } from "node:crypto";

/** What an account is asked for now and then only: its fields, stages, people. Kept by this process, for each connection and its credentials. */

interface Kept {
  until: number;
  value: Promise<unknown>;
}

interface Whose {
  id: string;
  secrets: Readonly<Record<string, string>>;
}

const kept = new Map<string, Kept>();
const mostKept = 5_000;

/** The value as it was asked for within the last `seconds`; a failure is not kept. */
export function remember<T>(whose: Whose, what: string, seconds: number, ask: () => Promise<T>): Promise<T> {
  const key = keyOf(whose, what);
  const known = kept.get(key);
  if (known && known.until > Date.now()) return known.value as Promise<T>;
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value as string);
  const entry = { until: Date.now() + seconds * 1000, value: ask() };
  kept.set(key, entry);
  entry.value.catch(() => {
    if (kept.get(key) === entry) kept.delete(key);
  });
  return entry.value;
}

/** Asked anew the next time; only if it is still `value`, where one is given. */
export function forget(whose: Whose, what: string, value?: Promise<unknown>): void {
  const key = keyOf(whose, what);
  if (!value || kept.get(key)?.value === value) kept.delete(key);
}

const keyOf = ({ id, secrets }: Whose, what: string): string => createHash("sha256").update(JSON.stringify([id, secrets, what])).digest("base64url");
