import { weave } from "./weave";

/** The sign: two threads of ours over and under two of theirs. Takes the text's colour for the weft, the accent for the warp. */
export function Logo({ size = 22, className }: { size?: number; className?: string }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} className={className} aria-hidden>
      {weave.map(({ across, ...strip }) => <rect key={`${strip.x} ${strip.y}`} {...strip} rx={1.2} fill={across ? "var(--ink)" : "var(--accent)"} />)}
    </svg>
  );
}
