/** How far something is, as a bar and in words. */
export function Progress({ label, value, most, children }: { label: string; value: number; most: number; children?: React.ReactNode }) {
  const share = most > 0 ? Math.min(1, value / most) : 0;
  return (
    <div className="flex flex-col gap-2">
      <progress aria-label={label} value={share} max={1} className="progress" />
      {children}
    </div>
  );
}
