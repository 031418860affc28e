import type { Excerpt } from "@/lib/search/highlight";

/** A text with what was looked for marked in it. */
export function Marked({ excerpt: { text, marks } }: { excerpt: Excerpt }) {
  const ends = [0, ...marks.map(([, to]) => to)];
  return (
    <>
      {marks.map(([from, to], at) => <span key={from}>{text.slice(ends[at], from)}<mark className="rounded-mark bg-accent-soft font-medium text-ink">{text.slice(from, to)}</mark></span>)}
      {text.slice(ends.at(-1))}
    </>
  );
}
