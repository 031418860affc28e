"use client";
import { ListFilter, Plus, Trash2, UsersRound } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/states";
import type { RecordType } from "@/lib/records/contract";
import { everything, type ListQuery } from "@/lib/records/list-query";
import type { SavedView } from "@/lib/views/schema";

/** Why a list has nothing in it, and what to do about it. */
export function ListEmpty({ type, list, view, mayEdit, onList, onNew }: { type: RecordType; list: ListQuery; view: SavedView | null; mayEdit: boolean; onList: (list: ListQuery) => void; onNew: () => void }) {
  const { one, many } = type;
  if (list.deleted) return <EmptyState icon={<Trash2 />} action={<Button onClick={() => onList({ ...list, deleted: false })}>Back to the list</Button>}>{`No ${many} were deleted.`}</EmptyState>;
  if (list.q || list.filter.of.length) {
    const where = list.q ? `No ${one} called “${list.q}”${list.filter.of.length ? " matches the filter" : ""}.` : view ? `No ${one} matches the filter of “${view.name}” at the moment.` : `No ${one} matches this.`;
    return <EmptyState icon={<ListFilter />} action={<Button onClick={() => onList({ ...list, q: "", filter: everything })}>Show all</Button>}>{where}</EmptyState>;
  }
  return <EmptyState icon={<UsersRound />} action={mayEdit && <Button variant="primary" onClick={onNew}><Plus aria-hidden />{`New ${one}`}</Button>}>{`No ${many} yet. ${type.empty ?? "Add the first one."}`}</EmptyState>;
}
