"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { toast, toastFailure } from "@/components/ui/toast";
import { assignmentSettingsQuery, assignmentShape } from "@/lib/assignment/query";
import type { AssignmentRule } from "@/lib/assignment/rule";
import type { AssignmentSettings } from "@/lib/assignment/schema";
import { putJson } from "@/lib/http/fetch-json";

/** The rules by which conversations are given out, and how to put others in their place. */
export function useAssignment() {
  const client = useQueryClient();
  const { data, error, isFetching, refetch } = useQuery(assignmentSettingsQuery);

  /** Stores them, and says so; what was there before comes back with undo. @throws ApiError in words, by field */
  async function save(rules: readonly AssignmentRule[], said: string): Promise<void> {
    const before = client.getQueryData(assignmentSettingsQuery.queryKey);
    if (!before) return;
    const after = await put(before.version, rules);
    toast(said, { undo: () => void put(after.version, before.rules).catch((cause) => toastFailure("It was not taken back", cause)) });
  }
  async function put(version: number, rules: readonly AssignmentRule[]): Promise<AssignmentSettings> {
    const after = await putJson("/api/v1/assignment-settings", { version, rules }, assignmentShape("assignmentSettings"));
    client.setQueryData(assignmentSettingsQuery.queryKey, after);
    return after;
  }
  return { data, error, isFetching, refetch, save };
}
