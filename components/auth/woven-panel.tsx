const threads = 8;
const step = 60;
const width = 18;

/** The product's picture of itself: eight channels run across, customers run down, over and under one another. */
export function WovenPanel() {
  const lines = Array.from({ length: threads }, (_, index) => index);
  const size = threads * step;
  return (
    <svg viewBox={`0 0 ${size} ${size}`} preserveAspectRatio="xMidYMid slice" className="size-full" aria-hidden>
      {lines.map((column) => <rect key={column} x={column * step + (step - width) / 2} y={0} width={width} height={size} fill="var(--line-strong)" />)}
      {lines.map((row) => <rect key={row} x={0} y={row * step + (step - width) / 2} width={size} height={width} fill={`var(--chart-${row + 1})`} opacity={0.85} />)}
      {lines.flatMap((row) => lines.filter((column) => (row + column) % 2 === 0).map((column) => (
        <rect key={`${row} ${column}`} x={column * step + (step - width) / 2} y={row * step + (step - width) / 2 - 4} width={width} height={width + 8} fill="var(--line-strong)" />
      )))}
    </svg>
  );
}
