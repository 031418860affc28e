"use client";
import { useQueryClient } from "@tanstack/react-query";
import { toast, toastFailure } from "@/components/ui/toast";
import { crisisKeys, crisisShape } from "@/lib/crises/query";
import type { CrisisRow } from "@/lib/crises/schema";
import { postJson, putJson } from "@/lib/http/fetch-json";

/** What one can do about a crisis, from the banner and the war room alike; each with its undo. */
export function useCrisis(id: string) {
  const client = useQueryClient();
  const fresh = () => client.invalidateQueries({ queryKey: crisisKeys.all });

  async function set(part: string, body: object, failed: string, done?: () => void): Promise<void> {
    try {
      await putJson(`/api/v1/crises/${id}/${part}`, body, crisisShape("crisisRow"));
      done?.();
    } catch (error) {
      toastFailure(failed, error);
    }
    await fresh();
  }
  return {
    take: (acknowledged: boolean): Promise<void> =>
      set("acknowledgement", { acknowledged }, "This was not saved", () => toast(acknowledged ? "You take care of it" : "Nobody has it now", { id: `take-${id}`, undo: () => void set("acknowledgement", { acknowledged: !acknowledged }, "This was not taken back") })),
    quiet: (until: string | null, before: CrisisRow["quiet"]): Promise<void> =>
      set("quiet", { until }, "It was not kept quiet", () => toast(until ? "Nobody is told of it until then, unless it becomes clearly worse" : "Everybody is told again", { id: `quiet-${id}`, undo: () => void set("quiet", { until: before?.until ?? null }, "This was not taken back") })),
    end: (ended: boolean): Promise<void> => set("ending", { ended }, "This was not saved", () => toast(ended ? "The crisis is over" : "The crisis goes on", { id: `end-${id}`, undo: () => void set("ending", { ended: !ended }, "This was not taken back") })),
    learn: async (learned: string): Promise<void> => {
      await putJson(`/api/v1/crises/${id}/report`, { learned }, crisisShape("crisisRow"));
      await fresh();
    },
    note: async (text: string): Promise<void> => {
      await postJson(`/api/v1/crises/${id}/notes`, { text }, crisisShape("crisisRow"));
      await fresh();
    },
  };
}
