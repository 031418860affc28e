import { describe, expect, test } from "vitest";
import { adopt, draftTotal, emptyDraft, isBlank, readDraft, readDrafts, sameLines, toDraft } from "./line-draft";
import type { RecordLine } from "./line-schema";

const boxes: RecordLine = { productId: null, description: "Boxes", quantity: 1.5, unit: "kg", unitPriceMinor: 1050, discountPercent: 4, totalMinor: 1512 };

describe("a line that is being written", () => {
  test("reads as what it was made from, in the digits of its currency", () => {
    for (const currency of ["EUR", "JPY", "KWD"]) {
      const read = readDraft(toDraft(boxes, currency), currency);
      expect("line" in read && sameLines([read.line], [boxes])).toBe(true);
    }
    expect(toDraft({ ...boxes, unitPriceMinor: 1.255 }, "EUR").price).toBe("0.01255");
  });

  test("takes figures as people write them, and says what it cannot read", () => {
    expect(readDraft({ ...emptyDraft(), description: " Boxes ", quantity: "1,5", price: "1.234,50", discount: "12.5 %" }, "EUR")).toEqual({ line: { productId: null, description: "Boxes", quantity: 1.5, unit: null, unitPriceMinor: 123_450, discountPercent: 12.5 } });
    expect(readDraft({ ...emptyDraft(), quantity: "many", price: "€", discount: "101" }, "EUR")).toEqual({ problems: { description: "Say what it is.", quantity: expect.any(String), price: expect.any(String), discount: expect.any(String) } });
    expect(draftTotal({ ...emptyDraft(), quantity: "3", price: "1.05" }, "EUR")).toBe(315);
    expect(draftTotal({ ...emptyDraft(), quantity: "x" }, "EUR")).toBeNull();
  });

  test("is left out while nothing is written in it, and holds all back while it cannot be read", () => {
    expect(isBlank(emptyDraft())).toBe(true);
    expect(readDrafts([toDraft(boxes, "EUR"), emptyDraft()], "EUR")).toHaveLength(1);
    expect(readDrafts([toDraft(boxes, "EUR"), { ...emptyDraft(), price: "12" }], "EUR")).toBeNull();
  });

  test("stays as typed when the same comes from elsewhere, and takes what differs", () => {
    const typed = { ...toDraft(boxes, "EUR"), quantity: "1,50" };
    const blank = emptyDraft();
    expect(adopt([typed, blank], [boxes], "EUR")).toEqual([typed, blank]);
    expect(adopt([typed], [{ ...boxes, quantity: 2 }, boxes], "EUR")).toMatchObject([{ key: typed.key, quantity: "2" }, { quantity: "1.5" }]);
    expect(adopt([typed], [], "EUR")).toEqual([]);
  });
});
