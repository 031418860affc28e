"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";
import { toast, toastFailure } from "@/components/ui/toast";
import { approvalKeys } from "@/lib/approvals/query";
import type { ApprovalRow } from "@/lib/approvals/schema";
import { recordKeys } from "@/lib/records/query";
import { heldDecisions, hold, subscribe, takeBack, type HeldDecision } from "./held-decisions";

const none: ReadonlyMap<string, HeldDecision> = new Map();

/** Decisions of this browser that can still be taken back, by the approval's id. */
export const useHeld = (): ReadonlyMap<string, HeldDecision> => useSyncExternalStore(subscribe, heldDecisions, () => none);

/** Approves or declines: shown at once, sent once its undo has passed. */
export function useDecide(): (approval: ApprovalRow, what: HeldDecision) => void {
  const client = useQueryClient();
  return useCallback((approval, what) => {
    const { id, title, kind, recordId } = approval;
    if (heldDecisions().has(id)) return;
    hold(id, what, async (problem) => {
      if (problem) toastFailure(`${title} was not ${what.decision === "approve" ? "approved" : "declined"}`, problem);
      await Promise.all([client.invalidateQueries({ queryKey: approvalKeys.all }), client.invalidateQueries({ queryKey: recordKeys.one(kind, recordId) })]);
    });
    toast(`${what.decision === "approve" ? "Approved" : "Declined"} ${title}`, { id: `decision ${id}`, undo: () => void (takeBack(id) || toast(`${title} is decided already`, { tone: "bad", description: "It was too late to take it back. Change it where it comes from." })) });
  }, [client]);
}
