"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { toast, toastFailure } from "@/components/ui/toast";
import { putJson } from "@/lib/http/fetch-json";
import { serviceLevelsQuery, slaShape } from "@/lib/sla/query";
import type { ServiceLevels } from "@/lib/sla/schema";

export type ServiceLevelsPatch = Partial<Pick<ServiceLevels, "calendars" | "policies">>;

/** Business hours and policies, and how to put others in their place. */
export function useServiceLevels() {
  const client = useQueryClient();
  const { data, error, isFetching, refetch } = useQuery(serviceLevelsQuery);

  /** Stores them, and says so; what was there before comes back with undo. @throws ApiError in words, by field */
  async function save(patch: ServiceLevelsPatch, said: string): Promise<void> {
    const before = client.getQueryData(serviceLevelsQuery.queryKey);
    if (!before) return;
    const after = await put(before.version, patch);
    const undo: ServiceLevelsPatch = { ...(patch.calendars && { calendars: before.calendars }), ...(patch.policies && { policies: before.policies }) };
    toast(said, { undo: () => void put(after.version, undo).catch((cause) => toastFailure("It was not taken back", cause)) });
  }
  async function put(version: number, patch: ServiceLevelsPatch): Promise<ServiceLevels> {
    const after = await putJson("/api/v1/service-levels", { version, ...patch }, slaShape("serviceLevels"));
    client.setQueryData(serviceLevelsQuery.queryKey, after);
    return after;
  }
  return { data, error, isFetching, refetch, save };
}

/** A list with one of it elsewhere, or another in its place; null takes it out. */
export const replaced = <Item extends { id: string }>(items: readonly Item[], id: string, by: Item | null): Item[] => (items.some((one) => one.id === id) ? items.flatMap((one) => (one.id === id ? (by ?? []) : one)) : by ? [...items, by] : [...items]);
