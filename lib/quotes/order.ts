import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import { pipelineStages } from "@/db/schema";
import { inTransaction, requirePermission, within, type Context, type Unit } from "../context";
import { dealRecord } from "../deals/record";
import { AppError } from "../errors";
import { makeOrder, standingOrder } from "../orders/of-deal";
import { orderRecord } from "../orders/record";
import { lockRecords, requireRecord } from "../records/find";
import { getRecord } from "../records/get";
import { linesOf } from "../records/lines";
import type { RecordDetail, RecordRow } from "../records/schema";
import { updateRecord } from "../records/update";
import { quoteRecord } from "./record";

/**
 * Makes the order of an accepted quote, with its lines; one that has an order already gives that.
 * @param winDeal also moves the quote's deal to where it is won
 * @throws AppError "not_found" · "forbidden" · "conflict" when it is not accepted · "invalid" when the deal lacks what its stage asks for
 */
export async function orderQuote(ctx: Context, id: string, { winDeal }: { winDeal: boolean }): Promise<RecordDetail> {
  requirePermission(ctx, "records.edit");
  return inTransaction(ctx, async (unit) => {
    const [quote] = await lockRecords(unit, ctx, quoteRecord, [id]);
    if (quote!.deletedAt) throw new AppError("conflict", "This quote was deleted. Restore it first.");
    if (quote!.status !== "accepted") throw new AppError("conflict", "Only an accepted quote becomes an order. Accept it first.");
    const orderId = (await standingOrder(unit, ctx, { quoteId: id }))?.id ?? (await makeOfQuote(unit, ctx, quote!));
    if (winDeal && typeof quote!.dealId === "string") await win(unit, ctx, quote!.dealId, quote!);
    return getRecord(within(ctx, unit), orderRecord, orderId);
  });
}

async function makeOfQuote(unit: Unit, ctx: Context, quote: RecordRow): Promise<string> {
  const { id, name, contactId, companyId, currency, dealId, ownerId, reference } = quote;
  const lines = await linesOf(unit, ctx, quoteRecord, id);
  if (!lines.length) throw new AppError("conflict", `${String(name)} has no lines. Write what is ordered first.`);
  return makeOrder(unit, ctx, { contactId, companyId, currency, dealId, ownerId, reference, quoteId: id }, lines);
}

async function win(unit: Unit, ctx: Context, dealId: string, quote: RecordRow): Promise<void> {
  const { workspaceId } = ctx;
  const deal = await requireRecord(unit, ctx, dealRecord, dealId);
  if (deal.deletedAt || deal.status === "won") return;
  const [here] = await unit.tx.select({ pipelineId: pipelineStages.pipelineId }).from(pipelineStages).where(and(eq(pipelineStages.workspaceId, workspaceId), eq(pipelineStages.id, String(deal.stageId))));
  const [won] = await unit.tx
    .select({ id: pipelineStages.id })
    .from(pipelineStages)
    .where(and(eq(pipelineStages.workspaceId, workspaceId), eq(pipelineStages.pipelineId, here!.pipelineId), eq(pipelineStages.outcome, "won"), isNull(pipelineStages.archivedAt)))
    .orderBy(asc(pipelineStages.position))
    .limit(1);
  // What the quote says of its price, where the deal says nothing.
  const amount = deal.amountMinor === null ? { amountMinor: quote.totalMinor, currency: quote.currency } : {};
  if (won) await updateRecord(within(ctx, unit), dealRecord, dealId, { stageId: won.id, ...amount });
}
