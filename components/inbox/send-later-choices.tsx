"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox, Choice } from "@/components/ui/check";
import { useZone } from "@/components/ui/clock";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented";
import { laterTimes, readNaturalTime } from "@/lib/format/natural-time";
import { timeWords } from "@/lib/format/time";
import type { SendingRules } from "@/lib/conversations/schema";
import type { Schedule } from "./use-send";

export interface SendLaterChoicesProps {
  /** Where the other side is. */
  zone: SendingRules["zone"] | undefined;
  otherName: string;
  /** A better moment, where now is a bad one. */
  suggested: string | null;
  /** What is chosen already. */
  chosen?: Schedule;
  onPick: (schedule: Schedule) => void;
}

/** When a message goes out, in the writer's time or in the other side's. */
export function SendLaterChoices({ zone, otherName, suggested, chosen, onPick }: SendLaterChoicesProps) {
  const own = useZone();
  const [now] = useState(() => new Date());
  const [whose, setWhose] = useState<"theirs" | "own">(zone && zone.name !== own && zone.of === "contact" ? "theirs" : "own");
  const [typed, setTyped] = useState("");
  const [cancelOnReply, setCancelOnReply] = useState(chosen?.cancelOnReply ?? true);
  const used = whose === "theirs" && zone ? zone.name : own;
  const at = typed ? readNaturalTime(typed, now, used) : null;
  const error = typed && !at ? "Write a time to come, like “fri 9:00”, “in 2 hours” or “3 May at noon”." : undefined;
  const words = (time: number) => timeWords(time, now.getTime(), used);
  const pick = (time: number) => onPick({ sendAt: new Date(time).toISOString(), cancelOnReply });
  const times = suggested ? [{ id: "suggested", label: `When it is morning for ${otherName}`, at: Date.parse(suggested) }, ...laterTimes(now, used)] : laterTimes(now, used);
  return (
    <>
      {zone && zone.name !== own && (
        <div className="flex flex-col gap-1 p-2 pb-1 text-12 text-ink-3">
          <SegmentedControl label="Whose time" className="self-start" value={whose} onChange={setWhose} segments={[{ value: "own", label: "Your time" }, { value: "theirs", label: zone.of === "contact" ? "Their time" : "The workspace’s" }]} />
          {used.replaceAll("_", " ")}
        </div>
      )}
      {times.map(({ id, label, at: time }) => <button key={id} type="button" className="menu-item" onClick={() => pick(time)}><span dir="auto" className="truncate">{label}</span><time dateTime={new Date(time).toISOString()} className="ms-auto flex-none text-12 text-ink-3">{words(time)}</time></button>)}
      <form className="mt-1 flex flex-col gap-2 border-t p-2" onSubmit={(event) => { event.preventDefault(); if (at) pick(at.getTime()); }}>
        <Field label="Another time" error={error} help={at ? `That is ${words(at.getTime())}.` : undefined}><Input size="sm" autoComplete="off" placeholder="fri 9:00" value={typed} maxLength={60} onChange={({ target }) => setTyped(target.value)} /></Field>
        <Choice>{[<Checkbox key="check" checked={cancelOnReply} onChange={({ target }) => setCancelOnReply(target.checked)} />, `Not if ${otherName} writes before`]}</Choice>
        <Button type="submit" disabled={!at} className="self-end">Schedule</Button>
      </form>
    </>
  );
}
