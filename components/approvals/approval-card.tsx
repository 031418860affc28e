"use client";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Age, Time } from "@/components/ui/time";
import type { ApprovalRow } from "@/lib/approvals/schema";
import { Amount, ApprovalChip } from "./approval-parts";

/** One approval in the list: what it is, how much, from whom, and for how long it waits. */
export function ApprovalCard({ approval, isChosen, onChoose, children }: { approval: ApprovalRow; isChosen: boolean; onChoose: () => void; children?: ReactNode }) {
  const { id, title, status, party, requestedBy, createdAt, decidedAt } = approval;
  const open = status === "waiting" || status === "deciding";
  return (
    <li id={`approval-${id}`} className={cn("flex flex-col gap-2 px-4 py-3", isChosen && "bg-hover shadow-[inset_2px_0_0_var(--accent)]")}>
      <button type="button" onClick={onChoose} aria-pressed={isChosen} className="flex w-full flex-col gap-0.5 rounded-control text-start">
        <span className="flex w-full items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate text-14 font-medium" dir="auto">{party ?? title}</span>
          <Amount {...approval} className="flex-none text-14 font-medium tabular-nums" />
        </span>
        <span className="flex w-full items-center gap-2 text-13 text-ink-2">
          <span className="min-w-0 flex-1 truncate"><span dir="auto">{title}</span>{requestedBy && <> from <span dir="auto">{requestedBy}</span></>}</span>
          {open && status === "waiting" ? <span className="flex-none text-ink-3"><Age since={createdAt} /></span> : <ApprovalChip status={status} />}
        </span>
        {!open && decidedAt && <span className="text-12 text-ink-3"><Time value={decidedAt} /></span>}
      </button>
      {children}
    </li>
  );
}
