/** Entries under their headings, both in the order in which they come. */
export function groupBy<Entry>(entries: readonly Entry[], heading: (entry: Entry) => string): [string, Entry[]][] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const name = heading(entry);
    groups.set(name, [...(groups.get(name) ?? []), entry]);
  }
  return [...groups];
}
