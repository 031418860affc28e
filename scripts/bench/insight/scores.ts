/** The mean over classes of how many of each are found. */
export function macroRecall(expected: readonly string[], found: readonly (string | null)[]): number {
  const classes = [...new Set(expected)];
  return classes.reduce((sum, one) => sum + expected.reduce((hits, label, at) => hits + Number(label === one && found[at] === one), 0) / expected.filter((label) => label === one).length, 0) / classes.length;
}

export const accuracy = (expected: readonly string[], found: readonly (string | null)[]): number => expected.reduce((hits, label, at) => hits + Number(found[at] === label), 0) / expected.length;

/** Pearson's r. */
export function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [both, squareA, squareB] = [0, 0, 0];
  for (let at = 0; at < a.length; at++) {
    const [x, y] = [a[at]! - meanA, b[at]! - meanB];
    both += x * y;
    squareA += x * x;
    squareB += y * y;
  }
  return both / Math.sqrt(squareA * squareB);
}
