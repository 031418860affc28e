"use client";
import { MoonStar } from "lucide-react";
import { useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { Time } from "@/components/ui/time";
import { snoozeTimes, toLocalInput } from "./snooze-times";

export interface SnoozeMenuProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSnooze: (until: Date) => void;
  disabled?: boolean;
}

export function SnoozeMenu({ open, onOpenChange, onSnooze, disabled }: SnoozeMenuProps) {
  return (
    <Popover button={<IconButton label="Snooze" keys="s" variant="secondary" disabled={disabled}><MoonStar aria-hidden /></IconButton>} open={open} onOpenChange={onOpenChange} label="Snooze until" align="end" className="w-64 !p-1">
      <Times onPick={(until) => { onOpenChange(false); onSnooze(until); }} />
    </Popover>
  );
}

function Times({ onPick }: { onPick: (until: Date) => void }) {
  const [now] = useState(() => new Date());
  const [own, setOwn] = useState("");
  const chosen = own ? new Date(own) : null;
  const past = chosen !== null && chosen <= now;
  return (
    <>
      {snoozeTimes(now).map(({ id, label, at }) => (
        <button key={id} type="button" className="menu-item" onClick={() => onPick(new Date(at))}>{label}<Time value={at} className="ms-auto text-12 text-ink-3" /></button>
      ))}
      <form className="mt-1 flex items-end gap-2 border-t p-2" onSubmit={(event) => { event.preventDefault(); if (chosen && !past) onPick(chosen); }}>
        <Field label="Another time" error={past ? "This time is past." : undefined} className="min-w-0 flex-1">
          <Input type="datetime-local" size="sm" value={own} min={toLocalInput(now)} onChange={({ target }) => setOwn(target.value)} />
        </Field>
        <Button type="submit" disabled={!chosen || past}>Snooze</Button>
      </form>
    </>
  );
}
