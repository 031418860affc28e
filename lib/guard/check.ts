import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import { products } from "@/db/schema";
import { actingMemberId, inTransaction, requirePermission, type Context } from "../context";
import { requireConversation } from "../conversations/find";
import { findManifest } from "../connectors/registry";
import { formatMoney } from "../format/money";
import { formatNumber } from "../format/number";
import { oneLine } from "../text/one-line";
import { timeZoneOf } from "../workspaces/time-zone";
import { differencesOf, unitPrices, type Difference } from "./differences";
import { readEarlier, type Known } from "./earlier";
import { readInConversation } from "./reading";
import type { checkInput, concerns } from "./schema";

type Concern = z.output<typeof concerns>["items"][number];

/** Nobody reads more before they send something. */
const mostConcerns = 5;
const mostProducts = 30;

/**
 * What differs between what somebody is about to write and what this customer was told before, in words, with where it stands. Nothing of conversations that
 * the actor may not see.
 * @throws AppError "not_found" · "forbidden"
 */
export async function checkDraft(ctx: Context, conversationId: string, { text }: z.output<typeof checkInput>): Promise<z.output<typeof concerns>> {
  requirePermission(ctx, "conversations.handle");
  return inTransaction(ctx, async (unit) => {
    const { contactId } = await requireConversation(unit, ctx, conversationId);
    const { statements, currency } = await readInConversation(unit, ctx, { conversationId, text });
    if (!statements.length) return { items: [] };
    const zone = await timeZoneOf(unit, ctx);
    const productIds = [...new Set(statements.map(({ productId }) => productId))].slice(0, mostProducts);
    const earlier = await readEarlier(unit, ctx, { contactId, productIds, currency, today: new Date().toLocaleDateString("en-CA", { timeZone: zone }) });
    const differences = differencesOf(statements, earlier);
    if (!differences.length) return { items: [] };
    const named = await unit.tx.select({ id: products.id, name: products.name }).from(products).where(and(eq(products.workspaceId, ctx.workspaceId), inArray(products.id, productIds)));
    const names = new Map(named.map(({ id, name }) => [id, name]));
    const items = new Map(differences.map((one) => toConcern(ctx, one as Difference & { earlier: Known }, names.get(one.said.productId) ?? "it", zone)).map((one) => [one.id, one]));
    return { items: [...items.values()].slice(0, mostConcerns) };
  });
}

function toConcern(ctx: Context, { said, earlier, what }: Difference & { earlier: Known }, product: string, zone: string): Concern {
  const { place } = earlier;
  const then = what === "price" ? priceWords(earlier) : what === "discount" ? percentWords(earlier.discountPercent!) : countWords(earlier.quantity!, place.unit);
  const now = what === "price" ? priceWords(said) : what === "discount" ? percentWords(said.discountPercent!) : formatNumber(said.quantity!);
  const on = earlier.at ? dayWords(earlier.at, zone) : "";
  const id = `${earlier.id}:${said.productId}:${what}:${now}`;
  return { id, title: `${sourceWords(ctx, earlier, then, on)}. Now ${now}.`, detail: detailOf(earlier, product), href: place.href, hrefTitle: place.hrefTitle };
}

function sourceWords(ctx: Context, { source, place, isOpen }: Known, then: string, on: string): string {
  switch (source) {
    case "message":
      return `${place.memberId !== null && place.memberId === actingMemberId(ctx) ? "You" : (place.authorName ?? "We")} quoted ${then} on ${on} in ${findManifest(place.channel!)?.name ?? place.channel}`;
    case "quote":
      return `Quote ${place.name} of ${on} says ${then}`;
    case "order":
      return `Order ${place.name} of ${on} has ${then}`;
    case "offer":
      return `The offer “${place.name}”, received on ${on}, says ${then}${isOpen && place.validUntil ? ` until ${dayWords(new Date(`${place.validUntil}T12:00:00Z`), "UTC")}` : ""}`;
    case "price-list":
      return `The price list “${place.name}” says ${then}`;
    case "product":
      return `The price is ${then}`;
  }
}

function detailOf({ source, place, quantity }: Known, product: string): string {
  if (source === "message") return `“${oneLine(place.text!, 160)}”`;
  const many = quantity !== null && source !== "product" ? (source === "price-list" ? (quantity > 1 ? `, from ${formatNumber(quantity)} on` : "") : `, ${countWords(quantity, place.unit)}`) : "";
  return `${product}${many}`;
}

/** "€12.40", or "€142.80 for 12" where it was said for all of them. */
function priceWords(one: Pick<Known, "amountMinor" | "currency" | "isEach" | "quantity" | "discountPercent">): string {
  const money = (minor: number) => formatMoney(minor, one.currency ?? "EUR");
  if (one.amountMinor === null) return percentWords(one.discountPercent!);
  if (one.isEach === true) return money(unitPrices({ ...one, discountPercent: null })[0]!) + (one.discountPercent ? ` less ${percentWords(one.discountPercent)}` : "");
  return `${money(one.amountMinor)}${one.quantity ? ` for ${formatNumber(one.quantity)}` : ""}`;
}

const percentWords = (percent: number): string => `${formatNumber(percent)} % off`;

const countWords = (count: number, unit: string | null | undefined): string => (unit ? `${formatNumber(count)} × ${unit}` : formatNumber(count));

const dayWords = (at: Date, zone: string): string => at.toLocaleDateString("en-GB", { day: "numeric", month: "short", ...(at.getFullYear() !== new Date().getFullYear() && { year: "numeric" }), timeZone: zone });
