"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { RunTranscripts } from "@/components/dialogues/runs";
import { approvalQuery, approvalsOfQuery } from "@/lib/approvals/query";
import type { ApprovalRow } from "@/lib/approvals/schema";
import { ApprovalChip, Whereabouts } from "./approval-parts";
import { DecisionButtons } from "./decision-buttons";

/** A record's approvals: who was asked, what became of it, and on demand every word of it. Draws nothing where there are none. */
export function RecordApprovals({ recordId }: { recordId: string }) {
  const { data } = useQuery(approvalsOfQuery(recordId));
  if (!data?.items.length) return null;
  return (
    <section aria-label="Approvals" className="flex flex-col gap-3">
      <h2 className="text-13">Approval</h2>
      {data.items.map((approval, index) => <RecordApproval key={approval.id} approval={approval} openAtFirst={index === 0} />)}
    </section>
  );
}

function RecordApproval({ approval, openAtFirst }: { approval: ApprovalRow; openAtFirst: boolean }) {
  const [open, setOpen] = useState(openAtFirst);
  const [declining, setDeclining] = useState(false);
  const { data } = useQuery({ ...approvalQuery(approval.id), enabled: open });
  return (
    <div className="card flex flex-col gap-3 p-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <ApprovalChip status={approval.status} />
        <span className="text-13 text-ink-3">asked <Time value={approval.createdAt} /></span>
        <Button size="sm" variant="ghost" className="ms-auto" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? "Hide what was said" : "What was said"}</Button>
      </div>
      <Whereabouts approval={approval} />
      <DecisionButtons approval={approval} declining={declining} onDeclining={setDeclining} size="sm" />
      {open && data && data.transcripts.length > 0 && <div className="border-t pt-3"><RunTranscripts runs={data.transcripts} /></div>}
    </div>
  );
}
