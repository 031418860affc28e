interface Strip {
  x: number;
  y: number;
  width: number;
  height: number;
  across: boolean;
}

const BOX = 24;
const WIDE = 4.4;
const GAP = 0.9;
const centres = [5.2, 12, 18.8];

/** The strips of a three by three weave in a 24 × 24 box: each goes over one crossing and under the next, cut where it is under. */
export const weave: Strip[] = [...strips(true), ...strips(false)];

function strips(across: boolean): Strip[] {
  return centres.flatMap((centre, line) => {
    const cuts = centres.filter((_, crossing) => ((line + crossing) % 2 === 0) !== across).map((cut) => [cut - WIDE / 2 - GAP, cut + WIDE / 2 + GAP] as const);
    const edges = [1, ...cuts.flat(), BOX - 1];
    return Array.from({ length: edges.length / 2 }, (_, part) => [edges[part * 2]!, edges[part * 2 + 1]!] as const)
      .filter(([from, to]) => to - from > 1.5)
      .map(([from, to]) => (across ? { x: from, y: centre - WIDE / 2, width: to - from, height: WIDE, across } : { x: centre - WIDE / 2, y: from, width: WIDE, height: to - from, across }));
  }).map((strip) => ({ ...strip, x: round(strip.x), y: round(strip.y), width: round(strip.width), height: round(strip.height) }));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
