"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Bookmark, Check, Pencil, Plus, Save, Trash2 } from "lucide-react";
import { Suspense, useState } from "react";
import type { SharedWith } from "@/components/records/views/use-view-actions";
import { ViewMark } from "@/components/records/views/view-mark";
import type { ViewDialogProps } from "@/components/records/views/view-dialog";
import { IconButton } from "@/components/ui/button";
import { onDemand } from "@/components/ui/on-demand";
import { toast, toastFailure } from "@/components/ui/toast";
import { fromSearch, toSearch } from "@/lib/conversations/filter-url";
import { directoryQuery } from "@/lib/conversations/query";
import type { ConversationCounts, ConversationFilter } from "@/lib/conversations/schema";
import { formatCount } from "@/lib/format/number";
import { deleteJson, patchJson, postJson } from "@/lib/http/fetch-json";
import { viewKeys, viewListQuery, viewShape } from "@/lib/views/query";
import type { SavedView } from "@/lib/views/schema";
import { countOf } from "./inbox-views";
import { viewOf, views, withView } from "./views";

const ViewDialog = onDemand<ViewDialogProps>(async () => (await import("@/components/records/views/view-dialog")).ViewDialog);

export interface ViewChoicesProps {
  filter: ConversationFilter;
  memberId: string;
  counts: ConversationCounts | undefined;
  onFilter: (filter: ConversationFilter) => void;
  onDone: () => void;
}

const addressOf = (filter: ConversationFilter) => toSearch(filter).toString();
const layoutOf = (filter: ConversationFilter) => ({ filter: Object.fromEntries(toSearch(filter)), sort: "", group: null, columns: null });
const filterOf = ({ layout }: SavedView) => fromSearch(layout.filter as Record<string, string>);

/** All views of the inbox with how many they hold, those that were saved, and this list to be saved under a name. */
export function ViewChoices({ filter, memberId, counts, onFilter, onDone }: ViewChoicesProps) {
  const client = useQueryClient();
  const { data: saved } = useQuery(viewListQuery("conversations"));
  const { data: directory } = useQuery(directoryQuery);
  const [asking, setAsking] = useState<SavedView | "new" | null>(null);
  const here = addressOf(filter);
  const current = saved?.items.find((view) => addressOf(filterOf(view)) === here) ?? null;
  const own = viewOf(filter);
  const isPlain = own !== null && addressOf({ ...own.filter }) === here;
  const refresh = () => client.invalidateQueries({ queryKey: viewKeys.of("conversations") });

  async function keep(shared: SharedWith): Promise<void> {
    if (asking === "new") await postJson("/api/v1/views", { kind: "conversations", ...shared, layout: layoutOf(filter) }, viewShape("savedView"));
    else if (asking) await patchJson(`/api/v1/views/${asking.id}`, shared, viewShape("savedView"));
    await refresh();
    toast(`“${shared.name}” was saved`, { tone: "good" });
    onDone();
  }
  async function attempt(words: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      toastFailure(words, error);
    }
    await refresh();
  }
  const overwrite = (view: SavedView) => attempt("The view was not changed", async () => {
    const before = view.layout;
    await patchJson(`/api/v1/views/${view.id}`, { layout: layoutOf(filter) });
    toast(`“${view.name}” shows this list now`, { undo: () => void attempt("The view was not changed back", () => patchJson(`/api/v1/views/${view.id}`, { layout: before })) });
  });
  const remove = (view: SavedView) => attempt("The view was not deleted", async () => {
    await deleteJson(`/api/v1/views/${view.id}`);
    toast(`“${view.name}” was deleted`, { undo: () => void attempt("The view was not restored", () => postJson(`/api/v1/views/${view.id}/restoration`)) });
  });

  return (
    <>
      <ul aria-label="Views">
        {views.map((view) => {
          const many = countOf(counts, view);
          return (
            <li key={view.id}>
              <button type="button" className="menu-item" aria-current={isPlain && view === own ? "page" : undefined} onClick={() => onFilter({ ...withView(filter, view), ...view.filter })}>
                <view.icon aria-hidden /><span className="truncate">{view.title}</span>
                {many !== undefined && <span className="ms-auto text-12 text-ink-3 tabular-nums">{formatCount(many)}</span>}
              </button>
            </li>
          );
        })}
      </ul>
      {(saved?.items.length ?? 0) > 0 && (
        <section aria-label="Saved views" className="mt-1 border-t pt-1">
          <p className="menu-label">Saved</p>
          <ul>
            {saved!.items.map((view) => (
              <li key={view.id} className="group/view flex items-center">
                <button type="button" className="menu-item min-w-0 flex-1" aria-current={view === current ? "page" : undefined} onClick={() => onFilter(filterOf(view))}>
                  {view === current ? <Check aria-hidden /> : <Bookmark aria-hidden />}<ViewMark view={view} /><span dir="auto" className="truncate">{view.name}</span>
                </button>
                {view.mayChange && (
                  <span className="flex flex-none">
                    {!isPlain && view !== current && <IconButton label={`Have ${view.name} show this list`} size="sm" onClick={() => void overwrite(view)}><Save aria-hidden /></IconButton>}
                    <IconButton label={`Rename and share ${view.name}`} size="sm" onClick={() => setAsking(view)}><Pencil aria-hidden /></IconButton>
                    <IconButton label={`Delete ${view.name}`} size="sm" onClick={() => void remove(view)}><Trash2 aria-hidden /></IconButton>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="mt-1 border-t pt-1">
        <button type="button" className="menu-item" disabled={isPlain || current !== null} data-disabled={isPlain || current !== null} onClick={() => setAsking("new")}>
          <Plus aria-hidden /><span>Save this list as a view{(isPlain || current) && <span className="block text-12 text-ink-3">{current ? "It is one already." : "Narrow it first: by a label, a channel, a person."}</span>}</span>
        </button>
      </div>
      {asking && (
        <Suspense>
          <ViewDialog
            title={asking === "new" ? "New view" : "Name and sharing"} action={asking === "new" ? "Save the view" : "Save"} mayShare
            given={asking === "new" ? { name: "", sharing: "private", teamId: null } : asking} teamIds={directory?.members.find(({ id }) => id === memberId)?.teamIds ?? null} onSave={keep} onClose={() => setAsking(null)}
          />
        </Suspense>
      )}
    </>
  );
}
