const step = 40;
const strand = 9;
const across = 24;
const gap = 4;

/** Rows that a channel's thread runs through; the others stay undyed, so that the threads can be followed. */
const dyed: Record<number, number> = { 3: 1, 6: 5, 7: 3, 11: 2, 14: 4, 15: 1, 19: 6, 21: 5 };

/** The product's picture of itself: channels run across, customers run down, over and under one another. */
export function WovenPanel() {
  const size = across * step;
  const lines = Array.from({ length: across }, (_, index) => index);
  const at = (index: number) => index * step + (step - strand) / 2;
  return (
    <svg viewBox={`0 0 ${size} ${size}`} preserveAspectRatio="xMidYMid slice" className="size-full" aria-hidden>
      {lines.map((column) => <rect key={column} x={at(column)} y={0} width={strand} height={size} fill="var(--line)" />)}
      {lines.flatMap((row) => lines.filter((column) => (row + column) % 2).map((column) => (
        // Over one strand and under the next: each piece ends where it goes under.
        <rect key={`${row} ${column}`} x={(column - 1) * step + (step + strand) / 2 + gap} y={at(row)} width={2 * step - strand - 2 * gap} height={strand} rx={2} fill={dyed[row] ? `var(--chart-${dyed[row]})` : "var(--line-strong)"} />
      )))}
    </svg>
  );
}
