"use client";
import { useQuery } from "@tanstack/react-query";
import { BellOff, Hourglass, X } from "lucide-react";
import { useState } from "react";
import { LabelChip } from "@/components/labels/label-chip";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { useMinute } from "@/components/ui/clock";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import type { ConversationRow } from "@/lib/conversations/schema";
import { inboxSettingsQuery } from "@/lib/inbox-settings/query";
import { defaultReminderDays } from "@/lib/inbox-settings/words";
import { waitsForThem } from "@/lib/realtime/apply";
import { PriorityMark, priorityWords } from "./priorities";
import { reminderFor } from "./reminder";
import type { ConversationActions } from "./use-conversation-actions";

export interface SortedBarProps {
  row: ConversationRow;
  mayHandle: boolean;
  actions: Pick<ConversationActions, "sort">;
  /** Puts words into the composer, to be looked at and sent. */
  onWrite: (text: string) => void;
}

/** How a conversation is sorted, and that we wait for their answer. Draws nothing where there is nothing to say. */
export function SortedBar({ row, mayHandle, actions, onWrite }: SortedBarProps) {
  const { data: settings } = useQuery(inboxSettingsQuery);
  useMinute();
  const waits = waitsForThem(row, settings?.reminderDays ?? defaultReminderDays);
  const isSorted = row.labels.length > 0 || row.priority !== "normal";
  if (!waits && !isSorted) return null;
  return (
    <div className="flex-none border-b bg-surface">
      {isSorted && (
        <ul aria-label="Labels and priority" className="flex flex-wrap items-center gap-1.5 px-4 py-1.5">
          {row.priority !== "normal" && <li><Chip tone={row.priority === "urgent" ? "bad" : row.priority === "high" ? "warn" : "neutral"}><PriorityMark priority={row.priority} />{priorityWords[row.priority]}</Chip></li>}
          {row.labels.map((label) => (
            <li key={label} className="flex min-w-0">
              <LabelChip name={label}>{mayHandle && <button type="button" aria-label={`Take off ${label}`} className="-me-1 rounded-full p-0.5 hover:bg-hover" onClick={() => void actions.sort(row, { removeLabels: [label] })}><X aria-hidden className="size-3" /></button>}</LabelChip>
            </li>
          ))}
        </ul>
      )}
      {waits && <Waits row={row} mayHandle={mayHandle} actions={actions} onWrite={onWrite} />}
    </div>
  );
}

function Waits({ row, mayHandle, actions, onWrite }: SortedBarProps) {
  const [asked, setAsked] = useState(false);
  const stop = () => {
    toast("Not waiting for an answer any more", { description: row.title, id: "conversation-action", undo: () => void actions.sort({ ...row, reminderStoppedAt: new Date().toISOString() }, { stopReminders: false }) });
    void actions.sort(row, { stopReminders: true });
  };
  const remind = () => {
    setAsked(true);
    onWrite(reminderFor(row));
  };
  return (
    <section aria-label="Waiting on them" className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5 text-13 not-first:border-t">
      <Hourglass aria-hidden className="size-4 flex-none text-ink-3" />
      <span className="min-w-0 flex-1 text-ink-2">We wrote <Time value={row.lastMessageAt} /> and have had no answer.</span>
      {mayHandle && (
        <span className="flex gap-1.5">
          <Button size="sm" disabled={asked} hint="The words are put below for you to look at; nothing is sent yet" onClick={remind}>Write a reminder</Button>
          <Button size="sm" variant="ghost" hint="It needs no answer: off the list until somebody writes" onClick={stop}><BellOff aria-hidden />Stop waiting</Button>
        </span>
      )}
    </section>
  );
}
