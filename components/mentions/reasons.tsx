import { Chip } from "@/components/ui/chip";
import type { MentionRow } from "@/lib/mentions/schema";
import { PriorityMark } from "./priority-mark";

/** Why a mention stands where it stands: each reason in words, with what it adds; and its labels. */
export function Reasons({ mention: { priority, reasons, labels } }: { mention: Pick<MentionRow, "priority" | "reasons" | "labels"> }) {
  return (
    <section aria-label="Why it stands here" className="flex flex-none items-start gap-3 border-b bg-surface px-4 py-1.5 text-12">
      <PriorityMark priority={priority} />
      {reasons.length === 0 ? <p className="min-w-0 flex-1 leading-5 text-ink-2">Nothing speaks for or against it yet.</p> : (
        <ul className="flex min-w-0 flex-1 flex-wrap gap-x-3 leading-5">
          {reasons.map(({ kind, words, points }) => <li key={kind} className="flex items-baseline gap-1 text-ink-2"><span>{words}</span><span className="text-ink-3 tabular-nums">{points > 0 ? `+${points}` : `−${-points}`}</span></li>)}
        </ul>
      )}
      {labels.length > 0 && <Labels labels={labels} />}
    </section>
  );
}

export function Labels({ labels }: { labels: readonly string[] }) {
  return <ul aria-label="Labels" className="flex max-w-[40%] flex-none flex-wrap justify-end gap-1">{labels.map((label) => <li key={label}><Chip tone="outline" className="max-w-32"><span className="truncate">{label}</span></Chip></li>)}</ul>;
}
