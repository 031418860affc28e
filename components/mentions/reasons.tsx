import type { MentionReason } from "@/lib/mentions/schema";
import { PriorityMark } from "./priority-mark";

/** Why a mention stands where it stands: each reason in words, with what it adds. */
export function Reasons({ priority, reasons }: { priority: number; reasons: readonly MentionReason[] }) {
  return (
    <section aria-label="Why it stands here" className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-card border bg-surface px-3 py-2 text-12">
      <PriorityMark priority={priority} />
      {reasons.length === 0 ? <p className="text-ink-2">Nothing speaks for or against it yet.</p> : (
        <ul className="flex min-w-0 flex-wrap gap-x-3 gap-y-1">
          {reasons.map(({ kind, words, points }) => <li key={kind} className="flex items-baseline gap-1 text-ink-2"><span>{words}</span><span className="text-ink-3 tabular-nums">{points > 0 ? `+${points}` : `−${-points}`}</span></li>)}
        </ul>
      )}
    </section>
  );
}
