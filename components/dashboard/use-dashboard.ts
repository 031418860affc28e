"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
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
  const failed = (previous: DashboardLayout | null) => (error: Error) => {
    show(previous);
    toast(error.message, { tone: "bad" });
  };
  const keep = useMutation({
    mutationFn: ({ layout }: { layout: DashboardLayout; previous: DashboardLayout | null }) => putJson(`/api/v1/dashboards/${role}`, layout, dashboardShape("dashboard")),
    onError: (error, { previous }) => failed(previous)(error),
  });
  const forget = useMutation({
    mutationFn: (_: { previous: DashboardLayout | null }) => deleteJson(`/api/v1/dashboards/${role}`),
    onError: (error, { previous }) => failed(previous)(error),
  });
  const current = data?.layout ?? null;
  const save = (layout: DashboardLayout) => {
    void queryClient.cancelQueries({ queryKey: query.queryKey });
    show(layout);
    keep.mutate({ layout, previous: current });
  };
  return {
    layout: current ?? defaultLayout(role),
    isDefault: current === null,
    save,
    reset() {
      void queryClient.cancelQueries({ queryKey: query.queryKey });
      show(null);
      forget.mutate({ previous: current });
      toast("Back to the default layout", current ? { undo: () => save(current) } : {});
    },
  };
}
