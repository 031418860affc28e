"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "@/components/ui/toast";
import { dashboardQuery, dashboardShape } from "@/lib/dashboards/query";
import type { Dashboard, DashboardLayout } from "@/lib/dashboards/schema";
import { deleteJson, putJson } from "@/lib/http/fetch-json";
import type { Role } from "@/lib/members/roles";
import { defaultLayout } from "./defaults";

/** A role's dashboard as the member arranged it, or its default; changes show at once and are kept. */
export function useDashboard(role: Role) {
  const queryClient = useQueryClient();
  const query = dashboardQuery(role);
  const { data } = useQuery(query);
  const show = (layout: DashboardLayout | null) => queryClient.setQueryData<Dashboard>(query.queryKey, { role, layout, updatedAt: new Date().toISOString() });
  const current = data?.layout ?? null;
  /** Shown before it is kept; taken back, saying why, when that is refused. */
  async function change(layout: DashboardLayout | null, keep: () => Promise<unknown>) {
    void queryClient.cancelQueries({ queryKey: query.queryKey });
    show(layout);
    try {
      await keep();
    } catch (error) {
      show(current);
      toast(error instanceof Error ? error.message : String(error), { tone: "bad" });
    }
  }
  const save = (layout: DashboardLayout) => void change(layout, () => putJson(`/api/v1/dashboards/${role}`, layout, dashboardShape("dashboard")));
  return {
    layout: current ?? defaultLayout(role),
    isDefault: current === null,
    save,
    reset() {
      void change(null, () => deleteJson(`/api/v1/dashboards/${role}`));
      toast("Back to the default layout", current ? { undo: () => save(current) } : {});
    },
  };
}
