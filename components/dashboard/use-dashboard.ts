"use client";
import { useQuery, useQueryClient, type QueryKey } from "@tanstack/react-query";
import { toast, toastFailure } from "@/components/ui/toast";
import { dashboardQuery, dashboardShape, roleDashboardQuery } from "@/lib/dashboards/query";
import type { Dashboard, DashboardLayout, DashboardRef, RoleDashboard } from "@/lib/dashboards/schema";
import { deleteJson, patchJson, putJson } from "@/lib/http/fetch-json";
import type { Role } from "@/lib/members/roles";
import { defaultLayout } from "./defaults";
import { isRole } from "./refs";

/** A dashboard as it is shown; changes show at once and are kept. */
export interface ShownDashboard {
  ref: DashboardRef;
  /** Null until it is there. */
  layout: DashboardLayout | null;
  /** It does not exist any more, or is not shared with the viewer. */
  isGone: boolean;
  mayArrange: boolean;
  /** The viewer arranged a role's dashboard, and can go back. */
  isOwn: boolean;
  /** What is published for the role. */
  published: RoleDashboard["published"];
  save(layout: DashboardLayout): void;
  reset(): void;
}

export function useDashboard(ref: DashboardRef): ShownDashboard {
  const client = useQueryClient();
  const ofRole = isRole(ref);
  const role = useQuery({ ...roleDashboardQuery(ref as Role), enabled: ofRole });
  const own = useQuery({ ...dashboardQuery(ref), enabled: !ofRole });
  /** Shown before it is kept; taken back, saying why, when that is refused. */
  async function change<T>(queryKey: QueryKey, to: (now: T) => T, keep: () => Promise<unknown>) {
    void client.cancelQueries({ queryKey });
    const before = client.getQueryData<T>(queryKey);
    client.setQueryData<T>(queryKey, (now) => now && to(now));
    try {
      await keep();
    } catch (error) {
      client.setQueryData(queryKey, before);
      toastFailure("The layout was not changed", error);
    }
  }
  const none = { isGone: false, published: null, isOwn: false, reset: () => {} };
  if (!ofRole) {
    const { data, error } = own;
    const save = (layout: DashboardLayout) => void change<Dashboard>(dashboardQuery(ref).queryKey, (now) => ({ ...now, layout }), () => patchJson(`/api/v1/dashboards/${ref}`, { layout }));
    return { ...none, ref, layout: data?.layout ?? null, isGone: !data && error !== null, mayArrange: data?.mayChange ?? false, save };
  }
  const address = `/api/v1/dashboards/roles/${ref}`;
  const { queryKey } = roleDashboardQuery(ref);
  const shown = role.data ?? { role: ref, layout: null, isOwn: false, published: null, updatedAt: null };
  const save = (layout: DashboardLayout) => void change<RoleDashboard>(queryKey, (now) => ({ ...now, layout, isOwn: true }), () => putJson(address, layout, dashboardShape("roleDashboard")));
  return {
    ...none, ref, save,
    layout: shown.layout ?? defaultLayout(ref),
    mayArrange: true,
    isOwn: shown.isOwn,
    published: shown.published,
    reset() {
      const { layout } = shown;
      // What is published stood behind it and comes with the answer; without any it is the role's own at once.
      void change<RoleDashboard>(queryKey, (now) => ({ ...now, layout: now.published ? now.layout : null, isOwn: false }), async () => {
        await deleteJson(address);
        await client.invalidateQueries({ queryKey });
      });
      toast(shown.published ? `Back to “${shown.published.name}”` : "Back to the default layout", layout ? { undo: () => save(layout) } : {});
    },
  };
}
