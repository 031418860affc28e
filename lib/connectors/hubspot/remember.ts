/** What an account is asked for now and then only: its properties, pipelines, owners. Kept by this process, for each connection and token. */

interface Kept {
  until: number;
  value: Promise<unknown>;
}

const kept = new Map<string, Kept>();
const mostKept = 2_000;

/** The value as it was asked for within the last `seconds`; a failure is not kept. */
export function remember<T>({ id, secrets }: { id: string; secrets: Readonly<Record<string, string>> }, what: string, seconds: number, ask: () => Promise<T>): Promise<T> {
  const key = JSON.stringify([id, secrets.token?.slice(-12), what]);
  const known = kept.get(key);
  if (known && known.until > Date.now()) return known.value as Promise<T>;
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value as string);
  const value = ask();
  kept.set(key, { until: Date.now() + seconds * 1000, value });
  value.catch(() => kept.delete(key));
  return value;
}

/** Asked anew the next time. */
export function forget({ id, secrets }: { id: string; secrets: Readonly<Record<string, string>> }, what: string): void {
  kept.delete(JSON.stringify([id, secrets.token?.slice(-12), what]));
}
