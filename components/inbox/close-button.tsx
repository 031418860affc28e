"use client";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { Popover } from "@/components/ui/popover";
import { inboxSettingsQuery } from "@/lib/inbox-settings/query";
import { ReasonChoices } from "./open-on-demand";

export interface CloseButtonProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Closes it; a reason is asked for before, where the workspace has any. */
  onClose: (reason: string | null) => void;
}

/** Closes a conversation: with one press, or with a reason where the workspace wants to know. */
export function CloseButton({ open, onOpenChange, onClose }: CloseButtonProps) {
  const { data: settings } = useQuery(inboxSettingsQuery);
  const reasons = settings?.closeReasons ?? [];
  const button = <Button keys="e" hint="Close it: this is done" onClick={reasons.length ? undefined : () => onClose(null)}><CircleCheck aria-hidden /><span className="@max-[29rem]:sr-only @max-[36rem]:in-data-tight:sr-only">Close</span><Kbd keys="e" className="@max-[29rem]:!hidden" /></Button>;
  if (!reasons.length) return button;
  return (
    <Popover label="Why is it closed?" align="end" className="w-64 !p-0" open={open} onOpenChange={onOpenChange} ahead={ReasonChoices.preload} button={button}>
      <ReasonChoices reasons={reasons} required={settings?.closeReasonRequired ?? false} onChoose={(reason) => { onOpenChange(false); onClose(reason); }} />
    </Popover>
  );
}
