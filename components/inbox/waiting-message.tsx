"use client";
import { CalendarClock, Clock, Send, Undo2, X } from "lucide-react";
import { useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { useSecond } from "@/components/ui/clock";
import { Popover } from "@/components/ui/popover";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import type { Message } from "@/lib/conversations/schema";
import { useMessageTools } from "./message-tools";
import { SendLaterChoices } from "./open-on-demand";
import type { Schedule } from "./use-send";

/** One of ours that can still be taken back, with how long. */
export function HeldMessage({ message, until }: { message: Message; until: string }) {
  const tools = useMessageTools();
  const now = useSecond();
  const left = Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));
  // Its own id is not known before the server has it.
  const isStored = message.id !== message.idempotencyKey;
  return (
    <span className="inline-flex items-center gap-1.5 [&>svg]:size-3.5">
      <Clock aria-hidden />{left > 0 ? <>Goes out in <span className="tabular-nums">{left} s</span></> : "Waiting to be sent"}
      {tools && left > 0 && <Button size="sm" keys="mod+z" hint="Take it back and go on writing" disabled={!isStored} onClick={() => void tools.takeBack(message)}><Undo2 aria-hidden />Undo</Button>}
    </span>
  );
}

/** One that is kept for later: when it goes out, and what can be done about it. */
export function ScheduledMessage({ message, at }: { message: Message; at: string }) {
  const tools = useMessageTools();
  const [open, setOpen] = useState(false);
  const chosen: Schedule = { sendAt: at, cancelOnReply: message.cancelOnReply ?? false };
  async function move(schedule: Schedule) {
    setOpen(false);
    const refused = await tools?.sender.edit(message, { ...schedule });
    if (refused) toast("The time was not changed", { description: refused, tone: "bad" });
  }
  return (
    <span className="flex flex-wrap items-center justify-end gap-x-1.5 gap-y-1 [&>svg]:size-3.5">
      <span className="[&>svg]:me-1 [&>svg]:inline [&>svg]:size-3.5 [&>svg]:align-[-2px]"><CalendarClock aria-hidden />Goes out <Time value={at} />{chosen.cancelOnReply && ", unless they write before"}</span>
      {/* While its words are changed it is nobody's to send: the old ones would go. */}
      {tools && message.id !== message.idempotencyKey && tools.editing !== message.id && (
        <>
          <Popover button={<Button size="sm">Change the time</Button>} open={open} onOpenChange={setOpen} label="When it goes out" align="end" className="w-72 !p-1" ahead={SendLaterChoices.preload}>
            <SendLaterChoices zone={tools.zone} otherName={tools.otherName} suggested={null} chosen={chosen} onPick={(schedule) => void move(schedule)} />
          </Popover>
          <Button size="sm" onClick={() => void tools.sender.release(message)}><Send aria-hidden />Send now</Button>
          <IconButton label="Do not send it" hint="Do not send it: its words come back to where you write" size="sm" onClick={() => void tools.takeBack(message)}><X aria-hidden /></IconButton>
        </>
      )}
    </span>
  );
}
