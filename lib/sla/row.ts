import type { SlaState } from "@/db/schema/conversations";
import type { ConversationRow } from "../conversations/schema";
import { slaTargets } from "./policy";

/** What is promised in a conversation as screens show it: what runs, the first that is due first. */
export function slaOfRow(sla: SlaState | null): ConversationRow["sla"] {
  if (!sla) return null;
  const running = slaTargets.flatMap((target) => {
    const due = sla.due[target];
    return due === undefined ? [] : [{ target, due }];
  });
  if (!running.length) return null;
  return {
    policy: sla.policyName,
    targets: running.toSorted((a, b) => a.due - b.due).map(({ target, due }) => ({ target, dueAt: new Date(due).toISOString(), warnAt: new Date(due - sla.warnMs).toISOString() })),
  };
}
