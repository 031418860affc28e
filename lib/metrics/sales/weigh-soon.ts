import "server-only";
import type { Unit } from "../../context";
import type { SaleKind } from "./kinds";

/** Milliseconds: what is said right after a deal closed still belongs to it. */
const soon = 5_000;

/** Has deals that closed, or are open again, weighed a moment later: how they were talked about is read from their conversations. */
export function noteClosed(unit: Unit, workspaceId: string, facts: readonly { kind: SaleKind; recordId: string }[]): void {
  const ids = [...new Set(facts.flatMap(({ kind, recordId }) => (kind === "deal_won" || kind === "deal_lost" ? recordId : [])))];
  for (let from = 0; from < ids.length; from += 50) {
    const dealIds = ids.slice(from, from + 50);
    unit.job({ identifier: "weigh_deals", payload: { workspaceId, dealIds }, queue_name: `deals:${workspaceId}`, job_key: `deals:${workspaceId}:${dealIds[0]}:${dealIds.length}`, run_at: new Date(Date.now() + soon).toISOString() });
  }
}
