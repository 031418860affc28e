import "server-only";
import { and, asc, desc, eq, isNull, ne } from "drizzle-orm";
import { orders, quotes } from "@/db/schema";
import { within, type Context, type Unit } from "../context";
import { quoteRecord } from "../quotes/record";
import { createRecord } from "../records/create";
import type { LineInput } from "../records/line-schema";
import { linesOf, writeLines } from "../records/lines";
import type { RecordRow, Values } from "../records/schema";
import { todayIn } from "../workspaces/today";
import { orderRecord } from "./record";

/**
 * A deal that a person won makes an order, once: won again it is the same order, unless that was cancelled or deleted. What a connected
 * system wins has its order there. The deal is held by the transaction, so that two who win it at once make one.
 */
export async function orderOfWonDeal(unit: Unit, ctx: Context, deal: RecordRow): Promise<void> {
  if (ctx.actor.kind === "system" || (await standingOrder(unit, ctx, { dealId: deal.id }))) return;
  const quote = await bestQuote(unit, ctx, deal.id);
  const quoted = quote ? await linesOf(unit, ctx, quoteRecord, quote.id) : [];
  const whole: LineInput = { productId: null, description: String(deal.name), quantity: 1, unit: null, unitPriceMinor: Number(deal.amountMinor ?? 0), discountPercent: 0 };
  const { contactId, companyId, ownerId } = deal;
  await makeOrder(unit, ctx, { contactId: quote?.contactId ?? contactId, companyId: quote?.companyId ?? companyId, ownerId, dealId: deal.id, ...(quote && { quoteId: quote.id }), currency: (quoted.length && quote?.currency) || deal.currency }, quoted.length ? quoted : [whole]);
}

/** The order of a deal or a quote, where there is one that holds. */
export async function standingOrder({ tx }: Unit, { workspaceId }: Context, of: { dealId: string } | { quoteId: string }): Promise<{ id: string; quoteId: string | null } | undefined> {
  const [order] = await tx
    .select({ id: orders.id, quoteId: orders.quoteId })
    .from(orders)
    .where(and(eq(orders.workspaceId, workspaceId), "dealId" in of ? eq(orders.dealId, of.dealId) : eq(orders.quoteId, of.quoteId), ne(orders.status, "cancelled"), isNull(orders.deletedAt)))
    .orderBy(asc(orders.createdAt), asc(orders.id))
    .limit(1);
  return order;
}

const worth = { accepted: 2, sent: 1, draft: 1, declined: 0 } as const;

/** The quote that was accepted, or the latest that was not declined. */
async function bestQuote({ tx }: Unit, { workspaceId }: Context, dealId: string) {
  const found = await tx
    .select({ id: quotes.id, status: quotes.status, currency: quotes.currency, contactId: quotes.contactId, companyId: quotes.companyId })
    .from(quotes)
    .where(and(eq(quotes.workspaceId, workspaceId), eq(quotes.dealId, dealId), isNull(quotes.deletedAt)))
    .orderBy(desc(quotes.createdAt), desc(quotes.id))
    .limit(50);
  return found.filter(({ status }) => worth[status] > 0).toSorted((a, b) => worth[b.status] - worth[a.status])[0];
}

/** A new order of today with these lines. */
export async function makeOrder(unit: Unit, ctx: Context, values: Values, lines: readonly LineInput[]): Promise<string> {
  const orderedOn = await todayIn(unit, ctx);
  const { record } = await createRecord(within(ctx, unit), orderRecord, { ...values, orderedOn });
  await writeLines(unit, ctx, orderRecord, record.id, lines.map(({ productId, description, quantity, unit: of, unitPriceMinor, discountPercent }) => ({ productId, description, quantity, unit: of, unitPriceMinor, discountPercent })));
  return record.id;
}
