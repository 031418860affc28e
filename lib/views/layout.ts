import { type Column, readColumns, sameColumns } from "../records/columns";
import type { RecordType } from "../records/contract";
import { listOf, type ListQuery, ListQueryError, readFilter, readGroup, readSort, sameFilter, sortText } from "../records/list-query";
import type { SavedView, ViewLayout } from "./schema";

/** Between a view as it is saved and a list as it is shown. Browser-safe. */

export const toLayout = ({ filter, sort, group = null }: ListQuery, columns: readonly Column[] | null): ViewLayout => ({ filter: { ...filter }, sort: sortText(sort), group, columns: columns && columns.map((column) => ({ ...column })) });

/** The list that a view says. `isBroken`: it asks for a field that is gone, and that part of it counts as not said. */
export function baseOf(type: RecordType, layout: ViewLayout): { list: ListQuery; columns: readonly Column[] | null; isBroken: boolean } {
  let isBroken = false;
  const read = <T>(part: () => T): T | undefined => {
    try {
      return part();
    } catch (error) {
      if (!(error instanceof ListQueryError)) throw error;
      isBroken = true;
      return undefined;
    }
  };
  const asked = { filter: read(() => readFilter(type, layout.filter)), sort: read(() => readSort(type, layout.sort)), group: read(() => readGroup(type, layout.group ?? "")) };
  const list = listOf(type, Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)));
  return { list, columns: layout.columns && readColumns(type, layout.columns), isBroken };
}

/** Whether a list is another than the view that it began with. What is searched for by name, and looking at deleted ones, is no part of a view. */
export const isChanged = (list: ListQuery, base: ListQuery): boolean => !sameFilter(list.filter, base.filter) || sortText(list.sort) !== sortText(base.sort) || (list.group ?? null) !== (base.group ?? null);
export const areColumnsChanged = (columns: readonly Column[] | null, base: readonly Column[] | null): boolean => columns !== null && (base === null || !sameColumns(columns, base));

/** In an address: the kind's own list although another would open. */
export const noView = "all";

/** Which view an address is of: the one it names, or, where it says nothing at all, the member's default. `isMissing`: it names one that the reader does not have. */
export function viewOf(search: URLSearchParams, { items, defaultId }: { items: readonly SavedView[]; defaultId: string | null }): { view: SavedView | null; isMissing: boolean } {
  const named = search.get("view");
  if (named === noView) return { view: null, isMissing: false };
  const view = items.find(({ id }) => id === (named ?? (search.size ? null : defaultId))) ?? null;
  return { view, isMissing: named !== null && !view };
}
