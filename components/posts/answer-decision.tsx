"use client";
import { useQueryClient } from "@tanstack/react-query";
import { Check, CornerUpLeft } from "lucide-react";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/input";
import { toast, toastFailure } from "@/components/ui/toast";
import { postJson } from "@/lib/http/fetch-json";
import { mentionKeys } from "@/lib/mentions/query";

/** A second person's word on a public answer: it goes out, or back to its author with what to change. */
export function AnswerDecision({ mentionId, replyId, author }: { mentionId: string; replyId: string; author: string | null }) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [returning, setReturning] = useState(false);
  const [isMissing, setMissing] = useState(false);

  async function decide(body: { decision: "approve" } | { decision: "decline"; reason: string }) {
    setBusy(true);
    try {
      await postJson(`/api/v1/mentions/${mentionId}/replies/${replyId}/decision`, body);
      toast(body.decision === "approve" ? "Approved, it goes out" : `Given back${author ? ` to ${author}` : ""}`);
    } catch (error) {
      toastFailure("Nothing was decided", error);
    }
    await client.invalidateQueries({ queryKey: mentionKeys.all });
    setBusy(false);
  }
  function giveBack(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason")).trim();
    if (!reason) return setMissing(true);
    void decide({ decision: "decline", reason });
  }
  if (returning) {
    return (
      <form onSubmit={giveBack} noValidate className="flex w-full flex-col gap-2">
        <label className="flex flex-col gap-1 text-13"><span>What should be other?{author && <span className="text-ink-3"> <span dir="auto">{author}</span> reads it.</span>}</span><Textarea ref={focusOnce} name="reason" dir="auto" rows={2} maxLength={1_000} aria-invalid={isMissing || undefined} onChange={() => setMissing(false)} onKeyDown={({ key }) => key === "Escape" && setReturning(false)} /></label>
        {isMissing && <p role="alert" className="text-12 text-bad">Say in a few words why, so that they know what to change.</p>}
        <div className="flex gap-2"><Button size="sm" type="submit" busy={busy}>Give it back</Button><Button size="sm" variant="ghost" onClick={() => setReturning(false)}>Cancel</Button></div>
      </form>
    );
  }
  return (
    <div className="flex gap-2">
      <Button size="sm" variant="primary" busy={busy} onClick={() => void decide({ decision: "approve" })}><Check aria-hidden />Approve</Button>
      <Button size="sm" onClick={() => setReturning(true)}><CornerUpLeft aria-hidden />Give back…</Button>
    </div>
  );
}

/** The form opens because somebody asked for it. */
const focusOnce = (field: HTMLTextAreaElement | null) => field?.focus();
