import { describe, expect, test } from "vitest";
import { daysOf } from "./days";
import { type Expression, havings, searchKinds, type SearchQuery, states } from "./expression";
import { parseSearch } from "./parse";
import { writeSearch } from "./write";

const today = "2026-05-03";
const read = (text: string): SearchQuery => {
  const parsed = parseSearch(text, today);
  if ("problems" in parsed) throw new Error(`${text}: ${parsed.problems.map(({ message }) => message).join(" ")}`);
  return parsed.query;
};
const problem = (text: string) => {
  const parsed = parseSearch(text, today);
  return "problems" in parsed ? parsed.problems[0]! : null;
};

test("words all must be there, a phrase stays whole, OR binds less than words", () => {
  expect(read("late order ")).toEqual({ expression: { all: [{ text: "late" }, { text: "order" }] } });
  expect(read('"late order" ')).toEqual({ expression: { text: "late order", isPhrase: true } });
  expect(read("late OR never came ")).toEqual({ expression: { any: [{ text: "late" }, { all: [{ text: "never" }, { text: "came" }] }] } });
  expect(read("(late OR never) came ")).toEqual({ expression: { all: [{ any: [{ text: "late" }, { text: "never" }] }, { text: "came" }] } });
  expect(read("late -order NOT tea ")).toEqual({ expression: { all: [{ text: "late" }, { not: { text: "order" } }, { not: { text: "tea" } }] } });
  expect(read("late – order ")).toEqual(read("late order "));
});

test("the last word may be unfinished, and any by its star", () => {
  expect(read("late ord")).toEqual({ expression: { all: [{ text: "late" }, { text: "ord", isOpen: true }] } });
  expect(read("ord* late ")).toEqual({ expression: { all: [{ text: "ord", isOpen: true }, { text: "late" }] } });
  expect(read('"late ord"')).toEqual({ expression: { text: "late ord", isPhrase: true } });
});

test("filters: those of a single thing may stand anywhere, days, states and kinds hold for the whole", () => {
  expect(read('from:"Ana Meyer" -has:files in:telegram label:VIP brick ')).toEqual({
    expression: { all: [{ trait: "from", value: "Ana Meyer" }, { not: { trait: "has", value: "file" } }, { trait: "in", value: "telegram" }, { trait: "label", value: "VIP" }, { text: "brick" }] },
  });
  expect(read("brick is:open IN:notes in:purchase-orders ")).toEqual({ expression: { text: "brick" }, is: ["open"], kinds: ["notes", "purchase-orders"] });
  expect(read("brick on:2026-04 ")).toEqual({ expression: { text: "brick" }, since: "2026-04-01", until: "2026-05-01" });
  expect(read("brick after:2026-04-03 before:today ")).toEqual({ expression: { text: "brick" }, since: "2026-04-04", until: today });
  expect(read("brick after:7d ")).toEqual({ expression: { text: "brick" }, since: "2026-04-26" });
});

test("a number that is written in groups may be one, or several", () => {
  expect(read("070 123 45 67 ")).toEqual({ expression: { any: [{ text: "070 123 45 67", isPhrase: true }, { all: [{ text: "070" }, { text: "123" }, { text: "45" }, { text: "67" }] }] } });
  expect(read("12 30 ")).toEqual({ expression: { all: [{ text: "12" }, { text: "30" }] } });
});

test("what only looks like a filter is a word", () => {
  expect(read("12:30 ")).toEqual({ expression: { text: "12:30" } });
  expect(read("https://weft.example/a ")).toEqual({ expression: { text: "https://weft.example/a" } });
  expect(read("PO-2024-00123 ")).toEqual({ expression: { text: "PO-2024-00123" } });
});

describe("what cannot be read says why, and where", () => {
  test.each([
    ["", "Write what to look for.", 0],
    ["-brick", "Say also what to find, not only what to leave out.", 0],
    ["brick OR -tea", "Say also what to find, not only what to leave out.", 0],
    ["is:open", "Add a word, or a filter such as from: or label:, to look for.", 0],
    ["brick from:", "Say after from: who wrote it.", 6],
    ["brick has:wings", "has: knows file, image, video, audio, link and location.", 6],
    ["brick -is:open", "is: can be given, but not left out.", 6],
    ["brick on:yore", "“yore” is no day. Write one as 2026-05-03, a month as 2026-05, or today, yesterday, 7d, 3m.", 6],
    ["(brick", "This bracket is not closed.", 0],
    ["brick)", "This bracket closes none that is open.", 5],
    ["brick OR ", "Something to look for is missing at the end.", 6],
    ["?!", "Add a word, or a filter such as from: or label:, to look for.", 0],
    ["x".repeat(2_000_000), "A search has at most 1,000 characters.", 1_000],
  ])("%.20s", (text, message, from) => expect(problem(text)).toMatchObject({ message, from }));
});

test("days as people write them", () => {
  expect(daysOf("2026", today)).toEqual({ since: "2026-01-01", until: "2027-01-01" });
  expect(daysOf("2026-12", today)).toEqual({ since: "2026-12-01", until: "2027-01-01" });
  expect(daysOf("2024-2-29", today)).toEqual({ since: "2024-02-29", until: "2024-03-01" });
  expect(daysOf("yesterday", today)).toEqual({ since: "2026-05-02", until: today });
  for (const none of ["2026-02-30", "2026-13", "20260503", "soon", "1", "9999y9"]) expect(daysOf(none, today), none).toBeNull();
});

/** Throws dice that always fall alike. */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

test("every search can be written down and is read as the same", () => {
  for (let seed = 0; seed < 2_000; seed++) {
    const roll = dice(seed);
    const word = () => ["brick", "12:30", "订单", "größe", "PO-2024", "طلب", "o'neil", "OR2", "from"][roll(9)]!;
    const leaf = (): Expression => {
      const kind = roll(5);
      if (kind === 0) return { trait: "has", value: havings[roll(havings.length)]! };
      if (kind === 1) return { trait: (["from", "label"] as const)[roll(2)]!, value: `${word()} ${word()}` };
      return kind === 2 ? { text: `${word()} ${word()}`, isPhrase: true } : { text: word(), ...(roll(4) === 0 && { isOpen: true as const }) };
    };
    const grow = (depth: number): Expression => {
      const kind = depth ? roll(4) : 3;
      const parts = () => Array.from({ length: 2 + roll(2) }, () => grow(depth - 1));
      if (kind === 0) return flat("all", parts());
      if (kind === 1) return flat("any", parts());
      if (kind === 2) return { not: grow(depth - 1) };
      return leaf();
    };
    const query: SearchQuery = { expression: flat("all", [leaf(), grow(2)]), ...(roll(3) === 0 && { kinds: [searchKinds[roll(searchKinds.length)]!] }), ...(roll(3) === 0 && { is: [states[roll(states.length)]!] }), ...(roll(3) === 0 && { since: "2026-01-02" }), ...(roll(3) === 0 && { until: "2026-03-04" }) };
    expect(read(writeSearch(query)), writeSearch(query)).toEqual(query);
  }
});

const flat = (how: "all" | "any", parts: Expression[]): Expression => ({ [how]: parts.flatMap((one) => (how in one ? (one as unknown as Record<string, Expression[]>)[how]! : [one])) }) as Expression;

test("whatever is typed is read or refused, never more", () => {
  const pieces = ["\"", "(", ")", "-", "OR", "NOT", "AND", "|", "from:", "is:", "has:file", "*", " ", "brick", "\u202E", "\u200B", "字", "\u0000", "'", "\\", "🧱", "before:", "2026"];
  for (let seed = 0; seed < 3_000; seed++) {
    const roll = dice(seed);
    const text = Array.from({ length: roll(14) }, () => pieces[roll(pieces.length)]).join(roll(2) ? " " : "");
    const parsed = parseSearch(text, today);
    if ("problems" in parsed) for (const { from, to } of parsed.problems) expect(from >= 0 && to <= text.length && from <= to, text).toBe(true);
    else expect(parseSearch(writeSearch(parsed.query), today), text).not.toHaveProperty("problems");
  }
});
