"use client";
import { ArrowRight, Download, Pause, Play, Undo2, X } from "lucide-react";
import Link from "next/link";
import { Section } from "@/components/settings/page-frame";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/field";
import { Time } from "@/components/ui/time";
import type { ImportDetail } from "@/lib/imports/schema";
import { isUnderWay } from "@/lib/imports/words";
import type { RecordType } from "@/lib/records/contract";
import type { Step } from "./import-page";
import { Progress } from "./progress";
import { figure } from "./status";

const doing = { checking: "Reading every row, without changing anything.", running: "You may leave this page; it goes on without you.", undoing: "You may leave this page; it goes on without you." } as const;

/** How far an import is, what came of it, and the way back. */
export function Outcome({ type, detail, going, onStep }: { type: RecordType; detail: ImportDetail; going: Step | null; onStep: (step: Step) => void }) {
  const { status, taken, rows, undoUntil, counts, undone, problem } = detail;
  const most = status === "undoing" ? counts.created + counts.updated : rows;
  return (
    <>
      <FormError>{problem}</FormError>
      {isUnderWay(status) && (
        <div className="card p-4">
          <Progress label={`Progress of ${detail.fileName}`} value={taken} most={most}>
            <p className="text-13 text-ink-2" aria-live="polite"><span className="tabular-nums">{figure(taken)} of {detail.rowsKnown || status === "undoing" ? "" : "about "}{figure(Math.max(most, taken))}</span>. {doing[status as keyof typeof doing]}</p>
          </Progress>
        </div>
      )}
      {status === "undone" && undone ? <Figures figures={[["Deleted", undone.deleted], ["As before", undone.restored], ["Fields that were changed since, and stay", undone.kept]]} />
        : <Figures figures={[["New", counts.created], ["Changed", counts.updated], ["Left as they are", counts.skipped], ["With errors", counts.failed], ...(type.kind === "companies" ? [] : [["New companies", counts.companies] as const])]} />}
      <div className="flex flex-wrap gap-2">
        {status === "running" && <Button busy={going === "pause"} onClick={() => onStep("pause")}><Pause aria-hidden />Pause</Button>}
        {(status === "paused" || status === "failed") && <Button variant="primary" busy={going === "run"} onClick={() => onStep("run")}><Play aria-hidden />Go on</Button>}
        {(status === "running" || status === "paused" || status === "checking" || status === "failed") && <Button busy={going === "cancellation"} onClick={() => onStep("cancellation")}><X aria-hidden />{status === "checking" ? "Stop checking" : "Cancel"}</Button>}
        {status === "done" && <Button variant="primary" asChild><Link href={`/${type.kind}`}>Open {type.many}<ArrowRight aria-hidden /></Link></Button>}
        {counts.failed > 0 && <Button asChild><a href={`/api/v1/imports/${detail.id}/errors`} download><Download aria-hidden />Rows with errors (CSV)</a></Button>}
        {undoUntil && <Button busy={going === "undo"} onClick={() => onStep("undo")}><Undo2 aria-hidden />Undo this import</Button>}
      </div>
      {undoUntil && <p className="text-13 text-ink-2">It can be undone until <Time value={undoUntil} />: what it made is deleted, and what it changed is as before, unless it was changed since.</p>}
      {status === "undone" && <Section title="Undone"><p className="text-13 text-ink-2">What was deleted can be restored from the list of deleted {type.many}. Bring the file again to import it anew.</p></Section>}
    </>
  );
}

function Figures({ figures }: { figures: readonly (readonly [string, number])[] }) {
  return (
    <dl className="card grid grid-cols-2 gap-px overflow-hidden bg-line sm:grid-cols-5">
      {figures.map(([label, value]) => (
        <div key={label} className="flex flex-col-reverse justify-end bg-surface p-3">
          <dt className="text-12 text-ink-2">{label}</dt>
          <dd className="text-20 tabular-nums">{figure(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
