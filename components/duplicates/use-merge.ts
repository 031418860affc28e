"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { toast, toastFailure } from "@/components/ui/toast";
import { contactKeys } from "@/lib/contacts/query";
import { deleteJson, postJson } from "@/lib/http/fetch-json";
import { duplicateKeys } from "@/lib/identity/query";
import { mergeShape } from "@/lib/merges/query";
import type { MergeInput, RecordMerge } from "@/lib/merges/schema";
import type { RecordType } from "@/lib/records/contract";
import { recordKeys } from "@/lib/records/query";

/** Merges two records, with an undo, and takes merges back. */
export function useMerge(type: RecordType) {
  const client = useQueryClient();
  const refresh = useCallback(() => {
    for (const queryKey of [recordKeys.all(type.kind), contactKeys.all, duplicateKeys.all]) void client.invalidateQueries({ queryKey });
  }, [client, type]);

  const takeBack = useCallback(async ({ id, winner, loser }: RecordMerge): Promise<boolean> => {
    try {
      await deleteJson(`/api/v1/${type.kind}/merges/${id}`, undefined, mergeShape("recordMerge"));
      toast(`${loser.name} and ${winner.name} are two ${type.many} again`, { id: `merge-${id}`, tone: "good" });
      return true;
    } catch (error) {
      toastFailure("The merge was not taken back", error);
      return false;
    } finally {
      refresh();
    }
  }, [type, refresh]);

  /** @throws ApiError */
  const merge = useCallback(async (input: MergeInput): Promise<RecordMerge> => {
    const merged = await postJson(`/api/v1/${type.kind}/merges`, input, mergeShape("recordMerge"));
    toast(`${merged.loser.name} was merged into ${merged.winner.name}`, { id: `merge-${merged.id}`, undo: () => void takeBack(merged) });
    refresh();
    return merged;
  }, [type, refresh, takeBack]);
  return { merge, takeBack };
}
