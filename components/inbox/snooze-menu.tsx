"use client";
import { MoonStar } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { SnoozeTimes } from "./open-on-demand";

export interface SnoozeMenuProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Null: until they write. */
  onSnooze: (until: Date | null) => void;
  disabled?: boolean;
}

export function SnoozeMenu({ open, onOpenChange, onSnooze, disabled }: SnoozeMenuProps) {
  return (
    <Popover button={<IconButton label="Snooze" keys="s" variant="secondary" disabled={disabled}><MoonStar aria-hidden /></IconButton>} open={open} onOpenChange={onOpenChange} label="Snooze until" align="end" className="w-72 !p-1" ahead={SnoozeTimes.preload}>
      <SnoozeTimes onPick={(until) => { onOpenChange(false); onSnooze(until); }} />
    </Popover>
  );
}
