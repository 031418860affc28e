"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { Message } from "@/lib/conversations/schema";
import type { Regroup } from "./use-regroup";

export interface RegroupingLineProps {
  regrouping: NonNullable<Message["regrouping"]>;
  /** Absent where nothing can be taken back. */
  undo?: Regroup["undo"];
  onOpen?: (id: string) => void;
}

/** What stands behind the line that says so: the way to the other part, and the way back. */
export function RegroupingLine({ regrouping: { id, kind, conversationId, undone }, undo, onOpen }: RegroupingLineProps) {
  const [busy, setBusy] = useState(false);
  if (undone) return <> · taken back</>;
  return (
    <>
      {conversationId && onOpen && <Button size="sm" variant="ghost" className="ms-1" onClick={() => onOpen(conversationId)}>Open the other</Button>}
      {undo && <Button size="sm" variant="ghost" className="ms-1" busy={busy} onClick={() => { setBusy(true); void undo([{ id }]).then(() => setBusy(false)); }}>{kind === "merge" ? "Take apart" : "Put together again"}</Button>}
    </>
  );
}
