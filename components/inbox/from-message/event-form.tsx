"use client";
import { Download, Paperclip } from "lucide-react";
import { useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { toIcs } from "@/lib/calendar/ics";
import type { FormProps } from "./record-form";

/** An appointment as a file: for one's own calendar, or with the answer for theirs. */
export function EventForm({ messageId, conversationId, title, prepared, who, onAttach, onClose }: FormProps & { who: string; onAttach: (file: File) => void }) {
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const [first] = useState(tomorrowAtTen);
  const [problem, setProblem] = useState<string | null>(null);

  function toFile(): File | null {
    const given = new FormData(form.current!);
    const start = new Date(String(given.get("start")));
    if (Number.isNaN(start.getTime())) {
      setProblem("Choose a day and a time.");
      return null;
    }
    const name = String(given.get("name")).trim() || prepared.title;
    const content = toIcs({ uid: `${messageId}@weft`, title: name, start, minutes: Number(given.get("minutes")), location: String(given.get("location")).trim(), url: `${location.origin}/inbox?c=${conversationId}&m=${messageId}` });
    return new File([content], "appointment.ics", { type: "text/calendar" });
  }
  function save() {
    const file = toFile();
    if (!file) return;
    const address = URL.createObjectURL(file);
    Object.assign(document.createElement("a"), { href: address, download: file.name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    toast("Appointment saved as a file", { description: "Open it to put it into your calendar." });
    onClose();
  }
  function attach() {
    const file = toFile();
    if (!file) return;
    onClose();
    onAttach(file);
  }
  return (
    <DialogContent title={title} description={`With ${who}, as a calendar file.`} footer={<><DialogClose asChild><Button>Cancel</Button></DialogClose><Button onClick={attach}><Paperclip aria-hidden />Attach to the answer</Button><Button variant="primary" onClick={save}><Download aria-hidden />Download</Button></>}>
      <form ref={form} id={formId} onSubmit={(event) => { event.preventDefault(); save(); }} noValidate className="flex flex-col gap-3">
        <Field label="Title"><Input name="name" dir="auto" defaultValue={prepared.title} maxLength={200} /></Field>
        <div className="grid grid-cols-2 gap-3 phone:grid-cols-1">
          <Field label="Begins" error={problem}><Input name="start" type="datetime-local" defaultValue={first} onChange={() => setProblem(null)} /></Field>
          <Field label="Takes"><Select name="minutes" defaultValue="30"><option value="15">15 minutes</option><option value="30">30 minutes</option><option value="60">1 hour</option><option value="120">2 hours</option><option value="480">A day</option></Select></Field>
        </div>
        <Field label="Where" optional><Input name="location" dir="auto" maxLength={300} /></Field>
      </form>
    </DialogContent>
  );
}

/** As the browser's field takes it, in its own time. */
function tomorrowAtTen(): string {
  const day = new Date(Date.now() + 86_400_000);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}T10:00`;
}
