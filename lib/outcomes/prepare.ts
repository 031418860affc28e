import "server-only";
import { and, desc, eq, inArray, isNull, or } from "drizzle-orm";
import { orders, products, quotes } from "@/db/schema";
import { unitPrices } from "../guard/differences";
import { readEarlier } from "../guard/earlier";
import { productBook } from "../guard/book";
import { readInConversation } from "../guard/reading";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { orderRecord } from "../orders/record";
import { quoteRecord } from "../quotes/record";
import { linesOfSeveral, versionOf } from "../records/lines";
import { oneLine } from "../text/one-line";
import { todayIn } from "../workspaces/today";
import { openStatuses } from "./make";
import { requireSource, type Source } from "./message";
import type { Preparation } from "./schema";

/** So many of a customer's quotes and orders are offered, the latest. */
const mostOpen = 10;
const mostLines = 20;

/**
 * What a message says of what can be made of it: its products with how many and at what price (as it says, else as this customer was told last, else the
 * product's own), and the customer's quotes and orders that can still be changed.
 * @throws AppError "not_found" · "forbidden"
 */
export async function prepareOutcome(ctx: Context, messageId: string): Promise<Preparation> {
  requirePermission(ctx, "conversations.handle");
  return inTransaction(ctx, async (unit) => {
    const source = await requireSource(unit, ctx, messageId);
    const { text, subject, attachments } = source.message;
    const title = oneLine(subject || text, 90) || (attachments?.[0]?.name ?? `Message from ${source.conversation.title}`);
    const { lines, currency } = await linesIn(unit, ctx, source);
    return { title, currency, lines, quotes: await openOf(unit, ctx, source, "quotes"), orders: await openOf(unit, ctx, source, "orders"), files: attachments?.length ?? 0 };
  });
}

async function linesIn(unit: Unit, ctx: Context, { message, contactId, conversation }: Source): Promise<Pick<Preparation, "lines" | "currency">> {
  const { statements, currency } = await readInConversation(unit, ctx, { conversationId: conversation.id, text: message.text, before: message });
  const named = (await productBook(unit, ctx)).find(message.text.slice(0, 20_000)).flatMap(({ productId }) => productId ?? []);
  const ids = [...new Set([...statements.map(({ productId }) => productId), ...named])].slice(0, mostLines);
  if (!ids.length) return { lines: [], currency };
  const found = await unit.tx.select({ id: products.id, name: products.name, unit: products.unit, priceMinor: products.priceMinor, currency: products.currency }).from(products).where(and(eq(products.workspaceId, ctx.workspaceId), inArray(products.id, ids)));
  const told = (await readEarlier(unit, ctx, { contactId, productIds: ids, currency, today: await todayIn(unit, ctx) })).filter(({ at, amountMinor }) => at !== null && amountMinor !== null).toSorted((a, b) => b.at!.getTime() - a.at!.getTime());
  const lines = ids.flatMap((id) => {
    const product = found.find((one) => one.id === id);
    if (!product) return [];
    const said = statements.find((one) => one.productId === id);
    const [typed] = said ? unitPrices({ ...said, discountPercent: null }) : [];
    const [agreed] = unitPrices(told.find((one) => one.productId === id && one.currency === currency) ?? { amountMinor: null, isEach: null, quantity: null, discountPercent: null });
    const unitPriceMinor = typed ?? agreed ?? (product.currency === currency ? product.priceMinor : null) ?? 0;
    return [{ productId: id, productName: product.name, description: product.name, quantity: said?.quantity ?? 1, unit: product.unit?.slice(0, 30) ?? null, unitPriceMinor, discountPercent: said?.amountMinor != null ? (said.discountPercent ?? 0) : 0 }];
  });
  return { lines, currency };
}

async function openOf(unit: Unit, ctx: Context, { contactId, companyId }: Source, kind: "quotes" | "orders"): Promise<Preparation["orders"]> {
  const table = kind === "quotes" ? quotes : orders;
  const theirs = or(contactId ? eq(table.contactId, contactId) : undefined, companyId ? eq(table.companyId, companyId) : undefined);
  if (!theirs) return [];
  const { id, name, status, currency } = table;
  const found = await unit.tx.select({ id, name, status, currency }).from(table).where(and(eq(table.workspaceId, ctx.workspaceId), theirs, isNull(table.deletedAt), inArray(status, [...openStatuses[kind]] as never[]))).orderBy(desc(table.createdAt), desc(table.id)).limit(mostOpen);
  const lines = await linesOfSeveral(unit, ctx, kind === "quotes" ? quoteRecord : orderRecord, found.map((one) => one.id));
  return found.map((one) => ({ ...one, lines: lines.get(one.id) ?? [], version: versionOf(lines.get(one.id) ?? []) }));
}
