/** A trend without axes, drawn on the server too. Gaps stay gaps. */
export function Sparkline({ values, className }: { values: readonly (number | null)[]; className?: string }) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return null;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const x = (index: number) => (index / (values.length - 1)) * 100;
  const y = (value: number) => 29 - ((value - low) / (high - low || 1)) * 27;
  const path = values.map((value, index) => (value === null ? "" : `${index === 0 || values[index - 1] === null ? "M" : "L"}${x(index).toFixed(1)} ${y(value).toFixed(1)}`)).join(" ");
  return (
    <svg viewBox="0 0 100 31" preserveAspectRatio="none" aria-hidden className={className}>
      <path d={path} fill="none" stroke="var(--chart-1)" strokeWidth="1.5" vectorEffect="non-scaling-stroke" strokeLinejoin="round" strokeLinecap="round" />
    </svg>
  );
}
