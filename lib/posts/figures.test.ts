import { expect, test } from "vitest";
import { slotOf } from "./figures";

const out = new Date("2026-05-04T10:20:00Z");
const slot = (at: string) => slotOf(out, new Date(at)).toISOString();

test("a post's first two days are kept by the hour, then days, and each is later than the one before", () => {
  expect(slot("2026-05-04T10:21:00Z")).toBe("2026-05-04T11:00:00.000Z");
  expect(slot("2026-05-04T10:59:59Z")).toBe("2026-05-04T11:00:00.000Z");
  expect(slot("2026-05-06T10:19:00Z")).toBe("2026-05-06T11:00:00.000Z");
  expect(slot("2026-05-06T10:21:00Z")).toBe("2026-05-07T00:00:00.000Z");
  expect(slot("2026-05-07T00:00:00Z")).toBe("2026-05-08T00:00:00.000Z");
});
