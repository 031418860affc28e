import type { RecordGroup } from "@/lib/records/groups-schema";
import { type Group, type ListQuery } from "@/lib/records/list-query";
import type { RecordPage, RecordRow } from "@/lib/records/schema";

/** What a list draws, one below the other: records, and where it is grouped the headings between them. */
export type Entry =
  | { kind: "record"; key: string; row: RecordRow }
  /** One that is not loaded yet. */
  | { kind: "waiting"; key: string }
  | { kind: "group"; key: string; group: RecordGroup; isOpen: boolean }
  /** The next records of a group: on their way, or not come. */
  | { kind: "more"; key: string; pages: GroupPages };

/** What is loaded of an open group. */
export interface GroupPages {
  pages: readonly RecordPage[];
  hasMore: boolean;
  failed: boolean;
  loadMore: () => void;
}

export const keyOfEntry = ({ key }: Entry): string => key;
export const isGroupEntry = ({ kind }: Entry): boolean => kind === "group";

export const entriesOf = (pages: readonly RecordPage[]): Entry[] => pages.flatMap(({ items }) => items.map((row): Entry => ({ kind: "record", key: row.id, row })));

/** A group's name among the keys of a list. */
export const groupKey = ({ key }: RecordGroup): string => `group ${key ?? ""}`;

export function groupedEntries(groups: readonly RecordGroup[], isOpen: (key: string) => boolean, loaded: ReadonlyMap<string, GroupPages>): Entry[] {
  return groups.flatMap((group): Entry[] => {
    const key = groupKey(group);
    const heading: Entry = { kind: "group", key, group, isOpen: isOpen(key) };
    const pages = loaded.get(key);
    if (!heading.isOpen) return [heading];
    // A record with several labels stands in several groups.
    const rows = pages?.pages.flatMap(({ items }) => items.map((row): Entry => ({ kind: "record", key: `${key} ${row.id}`, row }))) ?? [];
    return [heading, ...rows, ...(!pages || pages.hasMore || pages.failed ? [{ kind: "more" as const, key: `${key} more`, pages: pages ?? waiting }] : [])];
  });
}

const waiting: GroupPages = { pages: [], hasMore: true, failed: false, loadMore: () => {} };

/** So many groups of a list are open at first. */
export const openAtFirst = 3;

/** The list of one group. */
export const listOfGroup = (list: ListQuery, { filter }: RecordGroup): ListQuery => ({ ...list, group: null, filter: list.filter.of.length ? { match: "all", of: [list.filter, ...(filter as Group).of] } : (filter as Group) });
