"use client";
import { Check, X } from "lucide-react";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/input";
import type { ApprovalRow } from "@/lib/approvals/schema";
import { useDecide, useHeld } from "./use-decide";

export interface DecisionButtonsProps {
  approval: ApprovalRow;
  /** The form for the reason is open; kept by the screen where keys open it. */
  declining: boolean;
  onDeclining: (open: boolean) => void;
  size?: "sm" | "md";
  /** The keys that do the same are said. */
  withKeys?: boolean;
}

/** Approve in one press, or decline with a reason. Draws nothing for who was not asked. */
export function DecisionButtons({ approval, declining, onDeclining, size = "md", withKeys }: DecisionButtonsProps) {
  const decide = useDecide();
  const held = useHeld().get(approval.id);
  if (held) return <output className="text-13 font-medium text-ink-2">{held.decision === "approve" ? "Approved" : "Declined"} by you just now</output>;
  if (!approval.isMine) return null;
  if (declining) return <DeclineForm approval={approval} onClose={() => onDeclining(false)} onDecline={(reason) => decide(approval, { decision: "decline", reason })} />;
  return (
    <div className="flex gap-2">
      <Button size={size} variant="primary" keys={withKeys ? "a" : undefined} hint={withKeys ? "Approve" : undefined} aria-label={`Approve ${approval.title}`} onClick={() => decide(approval, { decision: "approve" })}><Check aria-hidden />Approve</Button>
      <Button size={size} keys={withKeys ? "d" : undefined} hint={withKeys ? "Decline" : undefined} aria-label={`Decline ${approval.title}`} onClick={() => onDeclining(true)}><X aria-hidden />Decline</Button>
    </div>
  );
}

function DeclineForm({ approval, onClose, onDecline }: { approval: ApprovalRow; onClose: () => void; onDecline: (reason: string) => void }) {
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!reason.trim()) return setMissing(true);
    onDecline(reason.trim());
    onClose();
  }
  return (
    <form onSubmit={submit} className="flex w-full flex-col gap-2" noValidate>
      <label className="flex flex-col gap-1 text-13">
        <span>Why do you decline it?{approval.requestedBy && <span className="text-ink-3"> {approval.requestedBy} reads it.</span>}</span>
        <Textarea ref={focusOnce} rows={2} maxLength={2_000} value={reason} aria-invalid={isMissing || undefined} onChange={({ target }) => { setReason(target.value); setMissing(false); }} onKeyDown={(event) => {
          if (event.key === "Escape") onClose();
          if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) submit(event);
        }} />
      </label>
      {isMissing && <p role="alert" className="text-12 text-bad">Say in a few words why, so that they know what to change.</p>}
      <div className="flex gap-2"><Button size="sm" type="submit" variant="danger">Decline {approval.title}</Button><Button size="sm" variant="ghost" onClick={onClose}>Cancel</Button></div>
    </form>
  );
}

/** The form opens because somebody asked for it. */
const focusOnce = (field: HTMLTextAreaElement | null) => field?.focus();
