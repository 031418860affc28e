import { expect, test } from "vitest";
import type { Fabric, Strand } from "@/lib/fabric/schema";
import { draw } from "./layout";

const strand = (a: string, b: string, there: number, back = 0, more: Partial<Strand> = {}): Strand => ({ a, b, channel: "telegram", kind: "with", there, back, href: null, ...more });
const party = (key: string, messages: number, more: Partial<Fabric["parties"][number]> = {}): Fabric["parties"][number] => ({ key, name: key, kind: "company", isCompetitor: false, messages, href: null, ...more });
const ours = (...keys: string[]) => keys.map((key) => ({ key, name: key, messages: 1 }));

const many = () => {
  const parties = Array.from({ length: 17 }, (_, n) => party(`p${n}`, 100 - n));
  const teams = ours(...Array.from({ length: 8 }, (_, n) => `t${n}`));
  const strands = parties.flatMap(({ key }, n) => [strand(`t${n % 8}`, key, 90 - n, 4), strand(`t${(n * 3) % 8}`, key, 3, 2, { channel: "email" })]);
  return { ours: teams, parties, strands: [...strands, strand("p1", "p4", 5, 3, { kind: "among" }), strand("p2", "p9", 2, 0, { kind: "competitor" })] };
};

test("the same figures and width are the same drawing", () => {
  expect(draw(many(), 900)).toEqual(draw(many(), 900));
});

test.each([640, 760, 1200])("no label lies on another and nothing leaves the picture, %d px wide", (width) => {
  const { height, ours: left, parties: right, strands, x, labelWidth } = draw(many(), width);
  for (const side of [left, right]) {
    const ys = side.map(({ y }) => y).toSorted((a, b) => a - b);
    for (const [index, y] of ys.slice(1).entries()) expect(y - ys[index]!).toBeGreaterThanOrEqual(20);
    expect(ys[0]).toBeGreaterThanOrEqual(9);
    expect(ys.at(-1)).toBeLessThanOrEqual(height - 9);
  }
  expect(labelWidth.ours).toBeLessThanOrEqual(x.ours);
  expect(x.parties + 9 + labelWidth.parties).toBeLessThanOrEqual(x.labels);
  for (const { path } of strands) for (const [, px, py] of path.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)) {
    // A curve's handles may be further out than the curve: by a third at most.
    expect(Number(px)).toBeLessThanOrEqual(width + 40);
    expect(Number(py)).toBeGreaterThanOrEqual(0);
    expect(Number(py)).toBeLessThanOrEqual(height);
  }
});

test("a strand is as wide as there is said on it, and never out of sight", () => {
  const { strands } = draw({ ours: ours("t"), parties: [party("a", 100), party("b", 50), party("c", 1)], strands: [strand("t", "a", 60, 40), strand("t", "b", 50), strand("t", "c", 1)] }, 800);
  const width = (b: string) => strands.find((one) => one.b === b)!.width;
  expect(width("a") / width("b")).toBeCloseTo(2);
  expect(width("c")).toBeGreaterThan(1);
});

test("competitors and all others stand at the end, whoever they talk to", () => {
  const drawing = draw({ ours: ours("t"), parties: [party("others", 500, { kind: "others" }), party("rival", 90, { isCompetitor: true }), party("a", 10)], strands: [strand("t", "others", 500), strand("t", "rival", 90), strand("t", "a", 10)] }, 800);
  expect(drawing.parties.map(({ key }) => key)).toEqual(["a", "rival", "others"]);
});
