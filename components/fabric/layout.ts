import type { Fabric, Strand } from "@/lib/fabric/schema";

/** Where everything of the fabric's drawing lies, in pixels; the same for the same figures and width. */
export interface Drawing {
  height: number;
  ours: End[];
  parties: End[];
  strands: DrawnStrand[];
  /** Where the labels of our side end and those of the others begin and end. */
  x: { ours: number; parties: number; labels: number };
  labelWidth: { ours: number; parties: number };
}

export interface End {
  key: string;
  /** The middle of its row. */
  y: number;
  /** Of its bar. */
  height: number;
  /** An arc begins or ends here. */
  hasArc: boolean;
}

export interface DrawnStrand extends Strand {
  id: string;
  path: string;
  /** Of the stroke. */
  width: number;
  /** Where it ends, and for its place in the walk from top to bottom. */
  y: number;
}

const row = 26;
const top = 6;
const thinnest = 1.25;
const thickest = 16;
const gapOfOurs = 12;
const leastBar = 16;

/**
 * Ours at the left, everybody else at the right, a row each so that no label lies on another; strands run between as curves and are as
 * wide as there is said on them. What the others say to one another are arcs at the far right, beyond their names.
 */
export function draw({ ours, parties, strands }: Pick<Fabric, "ours" | "parties" | "strands">, width: number): Drawing {
  const between = strands.filter(({ kind }) => kind === "with" || kind === "inside");
  const among = strands.filter(({ kind }) => kind === "among" || kind === "competitor");
  const labelWidth = width < 640 ? { ours: 92, parties: 120 } : { ours: 132, parties: 176 };
  const gutter = among.length ? Math.min(96, width * 0.13) : 4;
  const x = { ours: labelWidth.ours + 8, parties: width - gutter - labelWidth.parties - 14, labels: width - gutter };

  const ordered = inOrder(parties, ours.map(({ key }) => key), between);
  const scale = scaleOf(between, among);
  const linked = new Set(among.flatMap(({ a, b }) => [a, b]));
  const rowOf = new Map(ordered.map(({ key }, index) => [key, top + index * row + row / 2]));
  const leftSums = new Map(ours.map(({ key }) => [key, between.filter(({ a }) => a === key).reduce((sum, strand) => sum + scale(strand), 0)]));
  const bars = ours.map(({ key }) => Math.max(leastBar, leftSums.get(key) ?? 0));
  const needed = bars.reduce((sum, bar) => sum + bar, 0) + gapOfOurs * ours.length;
  const height = Math.max(ordered.length * row, needed) + 2 * top;
  const air = (height - 2 * top - bars.reduce((sum, bar) => sum + bar, 0)) / Math.max(1, ours.length);
  let at = top;
  const left = ours.map(({ key }, index): End => {
    const bar = bars[index]!;
    const end = { key, y: at + air / 2 + bar / 2, height: bar, hasArc: false };
    at += bar + air;
    return end;
  });
  const leftOf = new Map(left.map((end) => [end.key, end]));
  const right = ordered.map(({ key }): End => ({ key, y: rowOf.get(key)!, height: Math.min(row - 8, Math.max(3, between.filter(({ b }) => b === key).reduce((sum, strand) => sum + scale(strand), 0))), hasArc: linked.has(key) }));
  const rightOf = new Map(right.map((end) => [end.key, end]));

  const startOf = places(between, ({ a }) => leftOf.get(a), ({ b }) => rightOf.get(b)?.y ?? 0, scale);
  const endOf = places(between, ({ b }) => rightOf.get(b), ({ a }) => leftOf.get(a)?.y ?? 0, scale);
  const middle = (x.ours + x.parties) / 2;
  const curves = between.flatMap((strand): DrawnStrand[] => {
    const id = idOf(strand);
    const [y1, y2] = [startOf.get(id), endOf.get(id)];
    if (y1 === undefined || y2 === undefined) return [];
    return [{ ...strand, id, width: scale(strand), y: y2, path: `M${x.ours + 5} ${n(y1)}C${n(middle)} ${n(y1)} ${n(middle)} ${n(y2)} ${n(x.parties)} ${n(y2)}` }];
  });
  const arcs = among.flatMap((strand): DrawnStrand[] => {
    const [y1, y2] = [rowOf.get(strand.a), rowOf.get(strand.b)];
    if (y1 === undefined || y2 === undefined) return [];
    const bulge = Math.min(gutter - 6, 10 + Math.abs(y2 - y1) * 0.28) * (4 / 3);
    return [{ ...strand, id: idOf(strand), width: Math.min(6, scale(strand)), y: Math.min(y1, y2), path: `M${n(x.labels)} ${n(y1)}C${n(x.labels + bulge)} ${n(y1)} ${n(x.labels + bulge)} ${n(y2)} ${n(x.labels)} ${n(y2)}` }];
  });
  return { height, ours: left, parties: right, strands: [...curves, ...arcs].toSorted((one, other) => one.y - other.y || (one.id < other.id ? -1 : 1)), x, labelWidth };
}

export const idOf = ({ kind, a, b, channel }: Pick<Strand, "kind" | "a" | "b" | "channel">): string => `${kind} ${a} ${b} ${channel}`;
export const amountOf = ({ there, back }: Pick<Strand, "there" | "back">): number => there + back;

const n = (value: number) => Math.round(value * 10) / 10;

/** Parties beside whom of us they talk to most, so that strands cross little; competitors, our own people and the others stay at the end. */
function inOrder(parties: Fabric["parties"], ours: readonly string[], between: readonly Strand[]): Fabric["parties"] {
  const pull = (key: string) => {
    const own = between.filter(({ b }) => b === key);
    const sum = own.reduce((total, strand) => total + amountOf(strand), 0);
    return sum ? own.reduce((total, strand) => total + ours.indexOf(strand.a) * amountOf(strand), 0) / sum : ours.length;
  };
  const group = ({ kind, isCompetitor }: Fabric["parties"][number]) => (kind === "others" ? 3 : kind === "member" ? 2 : isCompetitor ? 1 : 0);
  return parties.toSorted((one, other) => group(one) - group(other) || pull(one.key) - pull(other.key) || other.messages - one.messages || (one.key < other.key ? -1 : 1));
}

const others = "others";

/**
 * How wide a strand is: as there is said on it, so that those of the busiest party together fit its row. All others are no party to
 * measure by: where they are more than a row, theirs are made to fit it.
 */
function scaleOf(between: readonly Strand[], among: readonly Strand[]): (strand: Strand) => number {
  const sums = new Map<string, number>();
  for (const strand of between) sums.set(strand.b, (sums.get(strand.b) ?? 0) + amountOf(strand));
  const named = [...sums].flatMap(([key, sum]) => (key === others ? [] : [sum]));
  const most = Math.max(1, ...(named.length ? named : sums.values()), ...(between.length ? [] : among.map(amountOf)));
  const ofOthers = Math.max(most, sums.get(others) ?? 0);
  return (strand) => Math.max(thinnest, (amountOf(strand) / (strand.b === others && named.length ? ofOthers : most)) * thickest);
}

/** Where each strand meets an end's bar: beside one another in the order in which they come from the other side. */
function places(strands: readonly Strand[], endOf: (strand: Strand) => End | undefined, otherY: (strand: Strand) => number, scale: (strand: Strand) => number): Map<string, number> {
  const byEnd = new Map<End, Strand[]>();
  for (const strand of strands) {
    const end = endOf(strand);
    if (end) byEnd.set(end, [...(byEnd.get(end) ?? []), strand]);
  }
  const found = new Map<string, number>();
  for (const [end, list] of byEnd) {
    const sum = list.reduce((total, strand) => total + scale(strand), 0);
    // Many thin ones are wider than their row: they share it.
    const share = Math.min(1, end.height / sum);
    let y = end.y - (sum * share) / 2;
    for (const strand of list.toSorted((one, other) => otherY(one) - otherY(other) || (one.channel < other.channel ? -1 : 1))) {
      const size = scale(strand) * share;
      found.set(idOf(strand), y + size / 2);
      y += size;
    }
  }
  return found;
}
