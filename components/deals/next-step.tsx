"use client";
import { useQueryClient } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { useRef, useState, type FormEvent } from "react";
import { useRecordEdit } from "@/components/records/use-record-edit";
import { wordsOf } from "@/components/records/value";
import { Button } from "@/components/ui/button";
import { useToday } from "@/components/ui/clock";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { toastFailure } from "@/components/ui/toast";
import { dealRecord } from "@/lib/deals/record";
import { postJson } from "@/lib/http/fetch-json";
import { fieldOf } from "@/lib/records/contract";
import { recordKeys } from "@/lib/records/query";
import type { RecordDetail, Values } from "@/lib/records/schema";

/** What comes next with a deal: done, and then the next. */
export function NextStep({ detail: { record }, mayEdit }: { detail: RecordDetail; mayEdit: boolean }) {
  const client = useQueryClient();
  const { patch } = useRecordEdit(dealRecord, record.id);
  const today = useToday();
  const [text, setText] = useState("");
  const [day, setDay] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const { nextStep, nextStepDate } = record as Values as { nextStep: string | null; nextStepDate: string | null };
  const late = nextStepDate !== null && nextStepDate < today;

  async function done() {
    if (await patch({ nextStep: null, nextStepDate: null }, "Step done")) return;
    field.current?.focus();
    // Kept where one reads what happened.
    await postJson(`/api/v1/deals/${record.id}/notes`, { text: `Done: ${nextStep}` }).catch((error: unknown) => toastFailure("It was not noted", error));
    void client.invalidateQueries({ queryKey: recordKeys.one("deals", record.id) });
  }
  async function plan(event: FormEvent) {
    event.preventDefault();
    if (!text.trim()) return field.current?.focus();
    if (await patch({ nextStep: text.trim(), nextStepDate: day || null }, "Next step set")) return;
    setText("");
    setDay("");
  }
  return (
    <section aria-label="Next step" className="flex flex-col gap-1.5">
      <h2 className="text-13">Next step</h2>
      {nextStep ? (
        <p className="flex items-center gap-2 text-13">
          <span dir="auto" className="min-w-0 flex-1 break-words">{nextStep}{nextStepDate && <span suppressHydrationWarning className={cn("block text-12", late ? "font-medium text-bad" : "text-ink-3")}>{late && "Late: "}{wordsOf(fieldOf(dealRecord, "nextStepDate"), nextStepDate, { records: {}, members: new Map() })}</span>}</span>
          {mayEdit && <Button size="sm" onClick={() => void done()}><Check aria-hidden />Done</Button>}
        </p>
      ) : mayEdit ? (
        <form onSubmit={(event) => void plan(event)} className="flex flex-wrap gap-1.5">
          <Input ref={field} size="sm" aria-label="What comes next" placeholder="What comes next?" maxLength={300} autoComplete="off" value={text} onChange={({ target }) => setText(target.value)} className="min-w-0 flex-1 basis-40" />
          <Input size="sm" type="date" aria-label="On" value={day} onChange={({ target }) => setDay(target.value)} className={cn("w-34", !text && "hidden")} />
          <Button type="submit" size="sm" className={cn(!text && "hidden")}>Set</Button>
        </form>
      ) : <p className="text-12 text-ink-3">Nothing planned.</p>}
    </section>
  );
}
