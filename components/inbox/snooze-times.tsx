"use client";
import { CornerDownLeft, MessageCircleReply } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useZone } from "@/components/ui/clock";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Time } from "@/components/ui/time";
import { readNaturalTime } from "@/lib/format/natural-time";
import { snoozeTimes } from "./snooze-presets";

/** When it comes back: a usual time, one that is typed in words or by the clock, or when they write. */
export function SnoozeTimes({ onPick }: { onPick: (until: Date | null) => void }) {
  const zone = useZone();
  const [now] = useState(() => new Date());
  const [typed, setTyped] = useState("");
  const meant = readNaturalTime(typed, now, zone);
  const isUnclear = typed.trim() !== "" && !meant;
  return (
    <>
      {snoozeTimes(now).map(({ id, label, at }) => (
        <button key={id} type="button" className="menu-item" onClick={() => onPick(new Date(at))}>{label}<Time value={at} className="ms-auto text-12 text-ink-3" /></button>
      ))}
      <button type="button" className="menu-item" onClick={() => onPick(null)}>Until they write<MessageCircleReply aria-hidden className="ms-auto" /></button>
      <form className="mt-1 border-t p-2" onSubmit={(event) => { event.preventDefault(); if (meant) onPick(meant); }}>
        <Field label="Another time" help={meant ? <>Comes back <Time value={meant.getTime()} /></> : isUnclear ? "Not a time to come. Try “tomorrow 9”, “in 3 days” or “3 May 14:00”." : "As in “tomorrow 9”, “next fri” or “in 3 days”."}>
          <Input size="sm" value={typed} maxLength={60} autoComplete="off" placeholder="tomorrow 9" onChange={({ target }) => setTyped(target.value)} />
        </Field>
        <Button type="submit" size="sm" className="mt-2" disabled={!meant}><CornerDownLeft aria-hidden />Snooze</Button>
      </form>
    </>
  );
}
