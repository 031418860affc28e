import "server-only";
import { claimDecision, confirmDecision, releaseDecision, type Decision } from "../../approvals/claim";
import { systemContext, type Context } from "../../context";
import { purchaseOrderRecord } from "../../purchase-orders/record";
import { updateRecord } from "../../records/update";
import { requireRecord } from "../../records/find";
import { actOnRecord } from "../../sync/act";
import { findMeant } from "../../sync/meant";
import { said } from "../words";
import type { ActionCall, ActionResult, DialogueAction } from "./contract";

/** Decides on a purchase order: in the ERP that it comes from, whose word counts; else here. */
function deciding(decision: Decision, title: string): DialogueAction {
  return {
    id: `purchase-order.${decision}`,
    title,
    about: ["purchase-orders"],
    claim: (unit, call) => claimDecision(unit, call, decision),
    async call(ctx, { run, variables }) {
      const as: Context = systemContext(ctx.workspaceId, String(variables.supervisor ?? "Dialogue"));
      const source = await findMeant(as, "purchase-orders", run.recordId!, decision);
      if (source === null) return { done: true };
      if ("refused" in source) return { done: false, note: source.refused };
      const answer = await actOnRecord(as, { kind: "purchase-orders", recordId: run.recordId!, connectionId: source.connectionId, action: source.action, ...(run.memberId && { memberId: run.memberId }) });
      return { done: answer.done, ...(answer.note && { note: answer.note }), variables: { elsewhere: source.name } };
    },
    async keep(unit, ctx, call, elsewhere) {
      if (elsewhere && !elsewhere.done) {
        await releaseDecision(unit, call);
        return elsewhere;
      }
      if (!elsewhere?.variables?.elsewhere) await decideHere(ctx, call, decision, await requireRecord(unit, ctx, purchaseOrderRecord, call.run.recordId!));
      await confirmDecision(unit, call);
      return { done: true, note: wordsFor(decision, call, elsewhere) };
    },
    release: releaseDecision,
  };
}

async function decideHere(ctx: Context, { variables }: ActionCall, decision: Decision, order: { id: string; status?: unknown }): Promise<void> {
  const as = { ...ctx, ...systemContext(ctx.workspaceId, String(variables.supervisor ?? "Dialogue")), unit: ctx.unit };
  await updateRecord(as, purchaseOrderRecord, order.id, { status: decision === "approve" ? "confirmed" : "cancelled" });
}

const wordsFor = (decision: Decision, { variables }: ActionCall, elsewhere: ActionResult | null): string =>
  `${decision === "approve" ? "Approved" : "Declined"}${elsewhere?.variables?.elsewhere ? ` in ${said(elsewhere.variables.elsewhere, "en")}` : ""}${variables.reason ? `: ${said(variables.reason, "en")}` : "."}`;

export const purchaseOrderActions: readonly DialogueAction[] = [deciding("approve", "Approve the purchase order"), deciding("decline", "Decline the purchase order")];
