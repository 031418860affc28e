import "server-only";
import { priceListLines, priceLists, products } from "@/db";
import { moreProducts, products as talkedAbout, priceLists as lists } from "@/db/seed/business";
import type { Unit } from "../../context";
import { newId } from "../../ids";
import { lineTotal } from "../../records/line-total";
import { insertRows } from "../insert";
import { dayIn, daysAgo, demoRecord, type Firm } from "./firm";

export const allProducts = [...talkedAbout, ...moreProducts];

/** The products, known by their places, and what they cost whom. */
export async function stockGoods(unit: Unit, firm: Firm): Promise<void> {
  const { workspaceId, productIds } = firm;
  const [owner = null] = firm.membersOf("sales").map(({ id }) => id);
  await insertRows(unit, workspaceId, products, allProducts.map(({ name, code, category, unit: one, price, ...more }, index) => ({
    ...demoRecord(firm, owner, daysAgo(firm, 90), daysAgo(firm, 90 - index)), id: productIds[index]!, name: name[0]!.toUpperCase() + name.slice(1), code, category, unit: one, currency: "EUR", priceMinor: price,
    status: "discontinued" in more ? ("discontinued" as const) : ("active" as const), labels: [],
  })));
  for (const { name, about, steps } of lists) {
    const id = newId();
    await insertRows(unit, workspaceId, priceLists, [{ ...demoRecord(firm, owner, daysAgo(firm, 88)), id, name, about, currency: "EUR", validFrom: dayIn(firm, -90), validUntil: dayIn(firm, 275), labels: [] }]);
    await insertRows(unit, workspaceId, priceListLines, allProducts.flatMap(({ name: product, unit: one, price }, index) => steps.map(({ from, off }) => {
      const line = { quantity: from, unitPriceMinor: price, discountPercent: off };
      return { workspaceId, recordId: id, productId: productIds[index]!, description: product, unit: one, ...line, totalMinor: lineTotal(line) };
    })).map((line, index) => ({ ...line, position: index + 1 })));
  }
}

/** Lines as the story writes them: [place of the product, quantity, per cent off]. */
export function toLines({ workspaceId, productIds }: Firm, recordId: string, lines: readonly (readonly [number, number, number?])[]) {
  return lines.map(([product, quantity, off = 0], index) => {
    const { name, unit, price } = allProducts[product]!;
    const line = { quantity, unitPriceMinor: price, discountPercent: off };
    return { workspaceId, recordId, position: index + 1, productId: productIds[product]!, description: name, unit, ...line, totalMinor: lineTotal(line) };
  });
}

export const sumOf = (lines: readonly { totalMinor: number }[]): number => lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0);
