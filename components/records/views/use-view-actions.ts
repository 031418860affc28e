"use client";
import { useQueryClient } from "@tanstack/react-query";
import { toast, toastFailure } from "@/components/ui/toast";
import { deleteJson, patchJson, postJson, putJson } from "@/lib/http/fetch-json";
import type { RecordType } from "@/lib/records/contract";
import { toLayout } from "@/lib/views/layout";
import { viewKeys, viewShape } from "@/lib/views/query";
import type { SavedView, ViewList, ViewPatch } from "@/lib/views/schema";
import type { ShownList } from "../use-list";

export interface SharedWith {
  name: string;
  sharing: SavedView["sharing"];
  teamId: string | null;
}

/** What can be done with the view that a list is of. Each is on the screen at once. */
export function useViewActions(type: RecordType, shown: ShownList) {
  const client = useQueryClient();
  const queryKey = viewKeys.of(type.kind);
  const { view, views, list, columns } = shown;
  const patchList = (change: (now: ViewList) => ViewList) => client.setQueryData<ViewList>(queryKey, (now) => now && change(now));
  const refresh = () => client.invalidateQueries({ queryKey });
  const put = (saved: SavedView) => patchList((now) => ({ ...now, items: now.items.some(({ id }) => id === saved.id) ? now.items.map((one) => (one.id === saved.id ? saved : one)) : [...now.items, saved] }));
  const layout = () => toLayout(list, columns);

  async function attempt(words: string, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      await refresh();
      toastFailure(words, error);
      return false;
    }
  }
  const change = async (of: SavedView, patch: ViewPatch): Promise<SavedView> => {
    const saved = await patchJson(`/api/v1/views/${of.id}`, patch, viewShape("savedView"));
    put(saved);
    return saved;
  };

  return {
    /** @throws ApiError for the form that asked */
    async create({ name, sharing, teamId }: SharedWith, of = layout()): Promise<void> {
      const saved = await postJson("/api/v1/views", { kind: type.kind, name, sharing, teamId, layout: of }, viewShape("savedView"));
      put(saved);
      shown.open(saved.id);
      toast(`“${saved.name}” was saved`, { tone: "good" });
    },
    /** @throws ApiError for the form that asked */
    async share(of: SavedView, patch: SharedWith): Promise<void> {
      await change(of, patch);
    },
    save: (): Promise<boolean> => attempt("The view was not saved", async () => {
      if (!view) return;
      const before = view.layout;
      const saved = await change(view, { layout: layout() });
      shown.reset();
      toast(`“${saved.name}” was saved`, { tone: "good", undo: () => void attempt("The view was not changed back", () => change(saved, { layout: before })) });
    }),
    duplicate: (of: SavedView): Promise<boolean> => attempt("The view was not copied", async () => {
      const saved = await postJson("/api/v1/views", { kind: type.kind, name: `${of.name.slice(0, 50)} (copy)`, sharing: "private", layout: of.layout }, viewShape("savedView"));
      put(saved);
      shown.open(saved.id);
    }),
    remove: (of: SavedView): Promise<boolean> => attempt("The view was not deleted", async () => {
      patchList((now) => ({ items: now.items.filter(({ id }) => id !== of.id), defaultId: now.defaultId === of.id ? null : now.defaultId }));
      shown.open(null);
      await deleteJson(`/api/v1/views/${of.id}`);
      const back = async () => {
        await postJson(`/api/v1/views/${of.id}/restoration`);
        await refresh();
        shown.open(of.id);
      };
      toast(`“${of.name}” was deleted`, { undo: () => void attempt("The view was not restored", back) });
      await refresh();
    }),
    setDefault: (id: string | null): Promise<boolean> => attempt("Your default view was not changed", async () => {
      patchList((now) => ({ ...now, defaultId: id }));
      await putJson("/api/v1/views/choice", { kind: type.kind, defaultId: id });
      toast(id ? `${type.many[0]!.toUpperCase()}${type.many.slice(1)} open with “${views.items.find((one) => one.id === id)?.name}”` : `All ${type.many} are shown at first`);
    }),
    move: (of: SavedView, by: 1 | -1): Promise<boolean> => attempt("The order was not changed", async () => {
      const at = views.items.findIndex(({ id }) => id === of.id);
      const to = Math.max(0, Math.min(at + by, views.items.length - 1));
      const items = views.items.toSpliced(at, 1).toSpliced(to, 0, of);
      patchList((now) => ({ ...now, items }));
      await putJson("/api/v1/views/choice", { kind: type.kind, order: items.map(({ id }) => id) });
    }),
  };
}

export type ViewActions = ReturnType<typeof useViewActions>;
