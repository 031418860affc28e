import { expect, test } from "vitest";
import type { RecordRow } from "../records/schema";
import { holdsCard, movedTotals, withCard, withoutCard, type Cards } from "./board-moves";
import { missingFields, rottingDays } from "./stage-rules";

const deal = (id: string, values: Record<string, unknown> = {}): RecordRow => ({ id, createdAt: "2026-05-01T00:00:00.000Z", updatedAt: "2026-05-01T00:00:00.000Z", deletedAt: null, isDemo: false, custom: {}, mergedIntoId: null, currency: "EUR", amountMinor: 1000, probability: null, ...values });
const cards = (...ids: string[]): Cards => ({ pages: [{ items: ids.map((id) => deal(id)), names: {}, nextCursor: null }], pageParams: [null] });

test("a card leaves its column and comes on top of another, once", () => {
  expect(withoutCard(cards("a", "b"), "a").pages[0]!.items.map(({ id }) => id)).toEqual(["b"]);
  const after = withCard(cards("a", "b"), deal("b"), { x: "X" });
  expect(after.pages[0]).toMatchObject({ items: [{ id: "b" }, { id: "a" }], names: { x: "X" } });
  expect(holdsCard(after, "b")).toBe(true);
});

test("totals go with it, each currency for itself", () => {
  const board = { pipelineId: "p", columns: [{ stageId: "lead", count: 2, more: false, totals: [{ currency: "EUR", amountMinor: 1000, weightedMinor: 100, count: 1 }, { currency: "JPY", amountMinor: 5, weightedMinor: 1, count: 1 }] }, { stageId: "won", count: 0, more: false, totals: [] }] };
  const { columns } = movedTotals(board, deal("a"), { id: "lead", probability: 10 }, { id: "won", probability: 100 });
  expect(columns).toEqual([{ stageId: "lead", count: 1, more: false, totals: [board.columns[0]!.totals[1]] }, { stageId: "won", count: 1, more: false, totals: [{ currency: "EUR", amountMinor: 1000, weightedMinor: 1000, count: 1 }] }]);
  expect(movedTotals(board, deal("a", { amountMinor: null }), { id: "lead", probability: 10 }, { id: "won", probability: 100 }).columns[1]).toMatchObject({ count: 1, totals: [] });
});

test("a stage asks for what is missing, a lost deal for its reason, and an open one rots", () => {
  expect(missingFields({ outcome: "open", requiredFields: ["amountMinor", "closeDate", "gone"] }, { amountMinor: 0 }).map(({ name }) => name)).toEqual(["closeDate"]);
  expect(missingFields({ outcome: "lost", requiredFields: ["lostReason"] }, { lostReason: "" }).map(({ name }) => name)).toEqual(["lostReason"]);
  const now = Date.parse("2026-05-11T00:00:00Z");
  expect(rottingDays(deal("a"), { outcome: "open", rotDays: 10 }, now)).toBe(10);
  expect(rottingDays(deal("a"), { outcome: "open", rotDays: 11 }, now)).toBeNull();
  expect(rottingDays(deal("a"), { outcome: "won", rotDays: 1 }, now)).toBeNull();
});
