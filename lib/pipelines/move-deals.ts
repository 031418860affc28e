import "server-only";
import { and, asc, eq, gt, inArray } from "drizzle-orm";
import { deals } from "@/db/schema";
import type { Context, Unit } from "../context";
import { dealRecord } from "../deals/record";
import { noteTouched } from "../records/effects";
import { recordHistory } from "../records/history";
import { beforeEdit } from "../sync/edits";
import type { StageOutcome } from "./stages";

const atOnce = 1_000;

/**
 * Moves all deals of a stage to another, deleted ones as well, whatever the other asks for: somebody who manages the pipeline wanted it. To
 * connected systems it is an edit like any other.
 * @throws AppError "conflict" when one of them decides on a deal's stage
 */
export async function moveDeals(unit: Unit, ctx: Context, from: { id: string; outcome: StageOutcome }, to: { id: string; outcome: StageOutcome }): Promise<void> {
  const { workspaceId } = ctx;
  const now = new Date();
  const values = { stageId: to.id, stageSince: now, updatedAt: now, ...(from.outcome !== to.outcome && { status: to.outcome, closedAt: to.outcome === "open" ? null : now }) };
  for (let after: string | undefined; ; ) {
    const page = await unit.tx.select({ id: deals.id }).from(deals).where(and(eq(deals.workspaceId, workspaceId), eq(deals.stageId, from.id), after ? gt(deals.id, after) : undefined)).orderBy(asc(deals.id)).limit(atOnce).for("update");
    if (!page.length) return;
    const ids = page.map(({ id }) => id);
    const afterEdit = await beforeEdit(unit, ctx, dealRecord, ids, ["stageId"]);
    await unit.tx.update(deals).set(values).where(and(eq(deals.workspaceId, workspaceId), inArray(deals.id, ids)));
    await recordHistory(unit, ctx, dealRecord, ids.map((recordId) => ({ recordId, action: "update", changes: [{ field: "stageId", from: from.id, to: to.id }] })));
    await afterEdit?.();
    noteTouched(unit, ctx, dealRecord, ids);
    after = ids.at(-1);
  }
}
