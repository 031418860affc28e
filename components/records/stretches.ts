import type { RecordPlaces } from "@/lib/records/places-schema";
import type { RecordPage } from "@/lib/records/schema";
import type { Entry } from "./entries";

/** A part of a list between two of its places. */
export interface Stretch {
  /** Cursors: null at the list's beginning and end. */
  from: string | null;
  until: string | null;
  /** Records in it when the places were read. */
  length: number;
}

export const stretchesOf = ({ count, more, step, cursors }: RecordPlaces): Stretch[] =>
  Array.from({ length: Math.ceil(count / step) }, (_, at): Stretch => {
    const isEnd = !more && (at + 1) * step >= count;
    return { from: at ? cursors[at - 1]! : null, until: isEnd ? null : cursors[at]!, length: Math.min(step, count - at * step) };
  });

type Loaded = ReadonlyMap<number, RecordPage>;

const lengthOf = (stretch: Stretch, page: RecordPage | undefined): number => page?.items.length ?? stretch.length;

/** The stretches in which these rows are, by what is known of those before. */
export function stretchesIn(stretches: readonly Stretch[], loaded: Loaded, first: number, last: number): number[] {
  const found: number[] = [];
  let begin = 0;
  stretches.forEach((stretch, at) => {
    const end = begin + lengthOf(stretch, loaded.get(at));
    if (end > first && begin <= last) found.push(at);
    begin = end;
  });
  return found;
}

/** All rows of the list: those that are loaded, and between them those that are not. */
export function placedEntries(stretches: readonly Stretch[], loaded: Loaded): Entry[] {
  const entries: Entry[] = [];
  stretches.forEach((stretch, at) => {
    const page = loaded.get(at);
    if (page) for (const entry of recordsOf(page)) entries.push(entry);
    else for (const end = entries.length + stretch.length; entries.length < end; ) entries.push(waitingAt(entries.length));
  });
  return entries;
}

// Made once: a list of a hundred thousand is put together anew with each stretch that comes.
const records = new WeakMap<RecordPage, Entry[]>();
function recordsOf(page: RecordPage): Entry[] {
  const known = records.get(page) ?? page.items.map((row): Entry => ({ kind: "record", key: row.id, row }));
  records.set(page, known);
  return known;
}
const waiting: Entry[] = [];
const waitingAt = (place: number): Entry => (waiting[place] ??= { kind: "waiting", key: `at ${place}` });

/** The place of a row that was not loaded when somebody came to it; null for one that was. */
export const placeOfKey = (key: string | null): number | null => (key?.startsWith("at ") ? Number(key.slice(3)) : null);
