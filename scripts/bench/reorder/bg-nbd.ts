/** What BG/NBD knows of somebody: purchases after the first, when the last of them was and how long they are watched, since the first, in weeks. */
export interface Summary {
  repeats: number;
  lastAt: number;
  watched: number;
}

/** Of the purchase rates (r, alpha: gamma) and of the chance to be gone after a purchase (a, b: beta). */
export interface BgNbd {
  r: number;
  alpha: number;
  a: number;
  b: number;
}

/**
 * Fits BG/NBD by its likelihood (Fader, Hardie and Lee, "Counting your customers the easy way", Marketing Science 24, 2005, equation 6) with
 * Nelder and Mead's simplex over the logarithms of its parameters.
 */
export function fitBgNbd(all: readonly Summary[]): BgNbd {
  const groups = grouped(all);
  const most = Math.max(0, ...all.map(({ repeats }) => repeats));
  const cost = (point: readonly number[]) => (point.some((one) => Math.abs(one) > 12) ? Infinity : -likelihood(toParameters(point), groups, most));
  return toParameters(lowest(cost, [0, 1, 0, 1]));
}

/** How likely one buys at least once in the next `weeks`: that they are still there, times that such a rate shows in that time. */
export function chanceToBuy({ r, alpha, a, b }: BgNbd, { repeats, lastAt, watched }: Summary, weeks: number): number {
  const odds = repeats ? (a / (b + repeats - 1)) * ((alpha + watched) / (alpha + lastAt)) ** (r + repeats) : 0;
  return (1 - ((alpha + watched) / (alpha + watched + weeks)) ** (r + repeats)) / (1 + odds);
}

const toParameters = ([r = 0, alpha = 0, a = 0, b = 0]: readonly number[]): BgNbd => ({ r: Math.exp(r), alpha: Math.exp(alpha), a: Math.exp(a), b: Math.exp(b) });

function grouped(all: readonly Summary[]): (Summary & { count: number })[] {
  const groups = new Map<string, Summary & { count: number }>();
  for (const one of all) {
    const key = `${one.repeats} ${one.lastAt} ${one.watched}`;
    const group = groups.get(key);
    if (group) group.count++;
    else groups.set(key, { ...one, count: 1 });
  }
  return [...groups.values()];
}

function likelihood({ r, alpha, a, b }: BgNbd, groups: readonly (Summary & { count: number })[], most: number): number {
  // What depends on the number of repeats alone: ln Γ(r+x)/Γ(r) + r ln α, and ln B(a, b+x)/B(a, b), one factor further with each.
  const rates = [r * Math.log(alpha)];
  const stays = [0];
  for (let x = 0; x < most; x++) {
    rates.push(rates[x]! + Math.log(r + x));
    stays.push(stays[x]! + Math.log(b + x) - Math.log(a + b + x));
  }
  let sum = 0;
  for (const { repeats: x, lastAt, watched, count } of groups) {
    const alive = -(r + x) * Math.log(alpha + watched);
    const gone = x ? Math.log(a) - Math.log(b + x - 1) - (r + x) * Math.log(alpha + lastAt) : -Infinity;
    const larger = Math.max(alive, gone);
    sum += count * (rates[x]! + stays[x]! + larger + Math.log(Math.exp(alive - larger) + Math.exp(gone - larger)));
  }
  return sum;
}

/** Nelder and Mead's simplex: where `cost` is lowest, begun at a point. */
function lowest(cost: (point: readonly number[]) => number, start: readonly number[], rounds = 400): readonly number[] {
  const at = (point: readonly number[]) => ({ point, value: cost(point) });
  let simplex = [at(start), ...start.map((_, index) => at(start.map((one, place) => (place === index ? one + 1 : one))))];
  for (let round = 0; round < rounds; round++) {
    simplex.sort((one, other) => one.value - other.value);
    const [best, worst, second] = [simplex[0]!, simplex.at(-1)!, simplex.at(-2)!];
    if (worst.value - best.value < 1e-7 * Math.abs(best.value)) break;
    const centre = start.map((_, place) => simplex.slice(0, -1).reduce((sum, { point }) => sum + point[place]!, 0) / start.length);
    const along = (share: number) => at(centre.map((one, place) => one + share * (one - worst.point[place]!)));
    const reflected = along(1);
    let next = reflected;
    if (reflected.value < best.value) {
      const further = along(2);
      if (further.value < reflected.value) next = further;
    } else if (reflected.value >= second.value) {
      next = along(reflected.value < worst.value ? 0.5 : -0.5);
      if (next.value >= Math.min(reflected.value, worst.value)) {
        simplex = simplex.map(({ point }) => at(point.map((one, place) => (one + best.point[place]!) / 2)));
        continue;
      }
    }
    simplex[simplex.length - 1] = next;
  }
  return simplex.toSorted((one, other) => one.value - other.value)[0]!.point;
}
