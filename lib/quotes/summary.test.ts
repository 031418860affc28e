import { expect, test } from "vitest";
import type { RecordRow } from "../records/schema";
import { isExpired, quoteSummary } from "./summary";

const quote = (values: Record<string, unknown>): RecordRow => ({ id: "q", createdAt: "", updatedAt: "", deletedAt: null, isDemo: false, custom: {}, mergedIntoId: null, name: "Q-1001", currency: "EUR", validUntil: null, about: null, ...values });

test("a quote reads as a message", () => {
  const lines = [
    { productId: null, description: "Dark roast", quantity: 12, unit: "bag", unitPriceMinor: 1190, discountPercent: 4, totalMinor: 13_709 },
    { productId: null, description: "Delivery", quantity: 1, unit: null, unitPriceMinor: 4500, discountPercent: 0, totalMinor: 4500 },
  ];
  expect(quoteSummary(quote({ validUntil: "2026-05-03", about: "Paid within 14 days." }), lines)).toBe("Quote Q-1001\n\n12 bag × Dark roast (€11.90 each, 4 % off): €137.09\n1 × Delivery: €45.00\nTotal: €182.09\n\nValid until 3 May 2026.\n\nPaid within 14 days.");
});

test("a quote is over after its day, unless it was answered", () => {
  expect(isExpired(quote({ status: "sent", validUntil: "2026-05-03" }), "2026-05-04")).toBe(true);
  expect(isExpired(quote({ status: "sent", validUntil: "2026-05-03" }), "2026-05-03")).toBe(false);
  expect(isExpired(quote({ status: "accepted", validUntil: "2026-05-03" }), "2026-05-04")).toBe(false);
});
