import { expect, test } from "vitest";
import { groupWords } from "./describe";
import { ruleFields } from "./fields";
import type { Group } from "../records/list-query";

const fields = ruleFields("message_received");
const words = (match: Group["match"], ...of: Group["of"]) => groupWords(fields, { match, of }, () => null);
const text = (op: "contains" | "lacks" | "matches", value: string) => ({ field: "text", op, value }) as const;

test("what is asked of a field more than once names it once, joined by and, or by or", () => {
  expect(words("all", text("contains", "refund"))).toBe("what they wrote contains “refund”");
  expect(words("any", text("contains", "refund"), text("contains", "money back"), text("contains", "return"))).toBe("what they wrote contains “refund” or “money back” or “return”");
  expect(words("all", text("contains", "refund"), { field: "mood", op: "any_of", value: ["negative"] }, text("contains", "late"))).toBe("what they wrote contains “refund” and “late” and mood is any of Negative");
  expect(words("any", { field: "mood", op: "any_of", value: ["negative"] }, { field: "mood", op: "any_of", value: ["neutral"] })).toBe("mood is any of Negative or Neutral");
});

test("what would say something else then is said one by one", () => {
  // Neither of them, or not both: "does not contain A or B" is the former alone.
  expect(words("all", text("lacks", "spam"), text("lacks", "offer"))).toBe("what they wrote does not contain “spam” or “offer”");
  expect(words("any", text("lacks", "spam"), text("lacks", "offer"))).toBe("what they wrote does not contain “spam” or what they wrote does not contain “offer”");
  expect(words("all", { field: "labels", op: "any_of", value: ["a", "b"] }, { field: "labels", op: "any_of", value: ["c"] })).toBe("labels is any of a or b and labels is any of c");
});

test("groups are in brackets, and what a workspace named itself stays as it wrote it", () => {
  expect(words("all", text("contains", "refund"), { match: "any", of: [text("matches", "a+"), text("matches", "b+")] })).toBe("what they wrote contains “refund” and (what they wrote matches the pattern “a+” or “b+”)");
  const own = ruleFields("message_received", { channels: [], connections: [], teams: [], custom: [{ name: "custom.size", label: "Größe", type: "number" }] });
  expect(groupWords(own, { match: "all", of: [{ field: "contact.custom.size", op: "more", value: 5 }] }, () => null)).toBe("contact: Größe is more than 5");
});
