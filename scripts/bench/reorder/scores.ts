/**
 * Area under the ROC curve: how often one for whom it came true has a higher score than one for whom it did not; ties are half. Not a
 * number where all are alike.
 */
export function areaUnderCurve(scored: readonly { score: number; isTrue: boolean }[]): number {
  const sorted = scored.toSorted((a, b) => a.score - b.score);
  let [rankSum, trueOnes] = [0, 0];
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]!.score === sorted[from]!.score) to++;
    const rank = (from + 1 + to) / 2;
    for (const { isTrue } of sorted.slice(from, to)) if (isTrue) [rankSum, trueOnes] = [rankSum + rank, trueOnes + 1];
    from = to;
  }
  return (rankSum - (trueOnes * (trueOnes + 1)) / 2) / (trueOnes * (sorted.length - trueOnes));
}

/** Of what was wanted, the share that is among what was said. */
export const recall = (said: readonly string[], wanted: ReadonlySet<string>): number => said.filter((one) => wanted.has(one)).length / wanted.size;
