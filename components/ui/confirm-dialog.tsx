"use client";
import { useState, type ReactNode } from "react";
import { Button } from "./button";
import { Dialog, DialogClose, DialogContent } from "./dialog";

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** A question: "Remove the connection?" */
  title: string;
  /** What will happen, and what stays. */
  children: ReactNode;
  /** The verb: "Remove". */
  action: string;
  /** Closes when it resolves; a rejection is shown here. */
  onConfirm: () => void | Promise<unknown>;
  tone?: "primary" | "danger";
}

/** Asks before what cannot be undone. What can be undone is done at once, with a toast. */
export function ConfirmDialog({ open, onOpenChange, title, children, action, onConfirm, tone = "danger" }: ConfirmDialogProps) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  async function confirm() {
    setBusy(true);
    setFailure(null);
    try {
      await onConfirm();
      onOpenChange(false);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={title} role="alertdialog" footer={<><DialogClose asChild><Button>Cancel</Button></DialogClose><Button variant={tone} busy={busy} onClick={confirm}>{action}</Button></>}>
        <div className="text-13 text-pretty text-ink-2">{children}</div>
        {failure && <p role="alert" className="mt-3 text-13 text-bad">{failure}</p>}
      </DialogContent>
    </Dialog>
  );
}
