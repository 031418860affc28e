"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { toast, toastFailure } from "@/components/ui/toast";
import { dashboardKeys, dashboardListQuery, dashboardQuery, dashboardShape } from "@/lib/dashboards/query";
import type { Dashboard, DashboardLayout, DashboardLine, DashboardPatch, DashboardRef, Visibility } from "@/lib/dashboards/schema";
import { deleteJson, patchJson, postJson, putJson } from "@/lib/http/fetch-json";
import type { Role } from "@/lib/members/roles";
import type { DashboardParams } from "@/lib/metrics/range";

/** What a dashboard is called, who sees it, and with which scope it opens. */
export interface Named {
  name: string;
  visibility: Visibility;
  teamId: string | null;
  role: Role | null;
  scope: DashboardParams | null;
}

type List = { items: DashboardLine[]; firstRef: DashboardRef | null };
const nothing: List = { items: [], firstRef: null };

/** The dashboards that the viewer sees, and what can be done with them. Each is on the screen at once. */
export function useDashboards(open: (ref: DashboardRef | null, scope?: DashboardParams | null) => void) {
  const client = useQueryClient();
  const { data: { items, firstRef } = nothing } = useQuery(dashboardListQuery);
  const patchList = (change: (now: List) => List) => client.setQueryData<List>(dashboardKeys.list, (now) => now && change(now));
  const refresh = () => client.invalidateQueries({ queryKey: dashboardKeys.all });
  const put = (saved: Dashboard) => {
    client.setQueryData(dashboardQuery(saved.id).queryKey, saved);
    patchList((now) => ({ ...now, items: now.items.some(({ id }) => id === saved.id) ? now.items.map((one) => (one.id === saved.id ? saved : one)) : [...now.items, saved] }));
  };
  async function attempt(words: string, work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      await refresh();
      toastFailure(words, error);
    }
  }
  const change = async (id: string, patch: DashboardPatch): Promise<void> => {
    put(await patchJson(`/api/v1/dashboards/${id}`, patch, dashboardShape("dashboard")));
    if (patch.visibility) await refresh();
  };

  return {
    items, firstRef,
    /** @throws ApiError for the form that asked */
    async create(named: Named, layout: DashboardLayout): Promise<void> {
      const saved = await postJson("/api/v1/dashboards", { ...named, layout }, dashboardShape("dashboard"));
      put(saved);
      if (saved.visibility === "role") await refresh();
      open(saved.id, saved.scope);
      toast(`“${saved.name}” was made`, { tone: "good" });
    },
    /** @throws ApiError for the form that asked */
    change,
    duplicate: (name: string, layout: DashboardLayout, scope: DashboardParams | null) => attempt("The dashboard was not copied", async () => {
      const saved = await postJson("/api/v1/dashboards", { name: `${name.slice(0, 50)} (copy)`, layout, scope }, dashboardShape("dashboard"));
      put(saved);
      open(saved.id, saved.scope);
      toast(`“${saved.name}” is yours`, { tone: "good" });
    }),
    keepScope: (of: DashboardLine, scope: DashboardParams | null) => attempt("The scope was not kept", async () => {
      const before = of.scope;
      await change(of.id, { scope });
      toast(scope ? `“${of.name}” opens with what is chosen now` : `“${of.name}” opens with whatever is chosen`, { undo: () => void attempt("The scope was not changed back", () => change(of.id, { scope: before })) });
    }),
    remove: (of: DashboardLine) => attempt("The dashboard was not deleted", async () => {
      patchList((now) => ({ items: now.items.filter(({ id }) => id !== of.id), firstRef: now.firstRef === of.id ? null : now.firstRef }));
      open(null);
      await deleteJson(`/api/v1/dashboards/${of.id}`);
      const back = async () => {
        await postJson(`/api/v1/dashboards/${of.id}/restoration`);
        await refresh();
        open(of.id, of.scope);
      };
      toast(`“${of.name}” was deleted`, { undo: () => void attempt("The dashboard was not restored", back) });
      await refresh();
    }),
    openFirst: (ref: DashboardRef | null, name: string) => attempt("Your first dashboard was not changed", async () => {
      patchList((now) => ({ ...now, firstRef: ref }));
      await putJson("/api/v1/dashboards/choice", { firstRef: ref });
      toast(ref ? `“${name}” opens first` : "Your first role’s dashboard opens first");
    }),
  };
}

export type Dashboards = ReturnType<typeof useDashboards>;
