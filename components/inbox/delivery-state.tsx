"use client";
import { Check, CheckCheck, CircleAlert, CircleHelp, Clock, RotateCw } from "lucide-react";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { OnceOpen } from "@/components/ui/once-open";
import type { Message } from "@/lib/conversations/schema";
import { useMessageTools } from "./message-tools";
import { ConfirmDialog } from "./open-on-demand";
import { HeldMessage, ScheduledMessage } from "./waiting-message";

/** How far one of our messages got, in words and a sign; what went wrong with why, and what to do. */
export function DeliveryState({ message, onRetry }: { message: Message; onRetry: (message: Message, confirmed: boolean) => Promise<unknown> | void }) {
  const [asking, setAsking] = useState(false);
  const tools = useMessageTools();
  if (message.scheduledAt) return <ScheduledMessage message={message} at={message.scheduledAt} />;
  if (message.status === "queued" && message.heldUntil && !message.error) return <HeldMessage message={message} until={message.heldUntil} />;
  if (message.status === "failed" && message.errorKind === "answered_meanwhile") {
    return (
      <Line tone="warn" icon={<CircleHelp aria-hidden />} words={<><span className="font-medium">Not sent yet.</span> {message.error}</>}>
        <Button size="sm" onClick={() => void onRetry(message, true)}>Send anyway</Button>
      </Line>
    );
  }
  if (message.status === "failed") {
    return (
      <Line tone="bad" icon={<CircleAlert aria-hidden />} words={<><span className="font-medium">Not sent.</span> {message.error ?? "The channel gave no reason."}</>}>
        <Button size="sm" onClick={() => void onRetry(message, false)}><RotateCw aria-hidden />Try again</Button>
        {tools && <Button size="sm" hint="Its words come back to where you write" onClick={() => void tools.takeBack(message)}>Take it back</Button>}
      </Line>
    );
  }
  if (message.status === "unknown") {
    return (
      <Line tone="warn" icon={<CircleHelp aria-hidden />} words={<><span className="font-medium">May not have arrived.</span> {message.error}</>}>
        <Button size="sm" onPointerEnter={ConfirmDialog.preload} onFocus={ConfirmDialog.preload} onClick={() => setAsking(true)}>Send again…</Button>
        <OnceOpen open={asking}>
          <ConfirmDialog open={asking} onOpenChange={setAsking} title="Send this message again?" action="Send again" tone="primary" onConfirm={() => onRetry(message, true)}>
            Nobody knows whether the first try arrived. Look on the platform or ask the other side; if it did arrive, they receive the message twice.
          </ConfirmDialog>
        </OnceOpen>
      </Line>
    );
  }
  const state = settled[message.status];
  if (!state) return null;
  return (
    <span className={cn("inline-flex items-center gap-1 [&>svg]:size-3.5", message.status === "read" && "text-accent")} data-tip={message.error ?? undefined}>
      {state.icon}{state.words}{message.error && <span className="text-warn">: {message.error}</span>}
    </span>
  );
}

const settled: Partial<Record<Message["status"], { words: string; icon: ReactNode }>> = {
  queued: { words: "Waiting to be sent", icon: <Clock aria-hidden /> },
  sending: { words: "Sending", icon: <Clock aria-hidden /> },
  sent: { words: "Sent", icon: <Check aria-hidden /> },
  delivered: { words: "Delivered", icon: <CheckCheck aria-hidden /> },
  read: { words: "Read", icon: <CheckCheck aria-hidden /> },
};

function Line({ tone, icon, words, children }: { tone: "bad" | "warn"; icon: ReactNode; words: ReactNode; children: ReactNode }) {
  return <span role="alert" className={cn("flex flex-wrap items-center justify-end gap-x-2 gap-y-1", tone === "bad" ? "text-bad" : "text-warn")}><span className="min-w-0 text-end [&>svg]:me-1 [&>svg]:inline [&>svg]:size-3.5 [&>svg]:align-[-2px]">{icon}{words}</span>{children}</span>;
}
