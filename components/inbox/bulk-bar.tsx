"use client";
import { useQuery } from "@tanstack/react-query";
import { CircleCheck, MailOpen, Merge, MoonStar, RotateCcw, SignalHigh, Tag, UserRound, X } from "lucide-react";
import { useRef, useState, type ReactNode } from "react";
import { LabelChoices } from "@/components/labels/on-demand";
import { AssignChoices } from "@/components/lists/on-demand";
import { useCommands } from "@/components/shell/use-commands";
import { Button, IconButton } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { toast } from "@/components/ui/toast";
import { directoryQuery } from "@/lib/conversations/query";
import { whyApart } from "@/lib/conversations/regroup/query";
import type { ConversationFilter, ConversationPatchInput, ConversationRow } from "@/lib/conversations/schema";
import { formatNumber } from "@/lib/format/number";
import { inboxSettingsQuery } from "@/lib/inbox-settings/query";
import { useRegroup } from "./regroup/use-regroup";
import { PriorityChoices, ReasonChoices, SnoozeTimes } from "./open-on-demand";
import type { Bulk } from "./use-bulk";
import type { Viewer } from "./use-conversation-actions";

export interface BulkBarProps {
  filter: ConversationFilter;
  /** Those that are chosen, as they are now. */
  rows: readonly ConversationRow[];
  /** There are more in the list than are chosen. */
  mayTakeAll: boolean;
  /** How many the list holds, where that is known. */
  total: number | undefined;
  viewer: Viewer;
  bulk: Bulk;
  /** Choose none any more. */
  onDone: () => void;
}

/** As many as the API takes at once. */
const mostMerged = 50;

type Menu = "assign" | "snooze" | "label" | "priority" | "close";

/** What can be done with the chosen ones together, or with all that match. */
export function BulkBar({ filter, rows, mayTakeAll, total, viewer, bulk, onDone }: BulkBarProps) {
  const { data: directory } = useQuery(directoryQuery);
  const { data: settings } = useQuery(inboxSettingsQuery);
  const [isAll, setAll] = useState(false);
  const [menu, setMenu] = useState<Menu | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const stopped = useRef(false);
  const regroup = useRegroup(viewer.memberId);
  const isOpen = filter.status === "open";
  const reasons = settings?.closeReasons ?? [];
  const common = rows.length ? rows[0]!.labels.filter((label) => rows.every((row) => row.labels.includes(label))) : [];

  async function act(patch: ConversationPatchInput, words: string): Promise<void> {
    setMenu(null);
    if (!isAll) {
      onDone();
      return bulk.change(rows, patch, words);
    }
    stopped.current = false;
    setDone(0);
    await bulk.changeAll(filter, patch, words, { onDone: setDone, stopped: () => stopped.current });
    setDone(null);
    onDone();
  }
  const close = () => (reasons.length ? setMenu("close") : void act({ status: "closed" }, "Closed"));
  const [latest, ...others] = rows;
  const apart = latest ? others.map((row) => whyApart(latest, row)).find((why) => why !== null) : undefined;
  /** Those that were written in before go into the one of the latest message. */
  function merge(): void {
    if (!latest) return;
    if (apart) return toast("These cannot be merged", { description: `One of them is ${apart}. Choose conversations with one person through one connection, so that an answer has one way to go.`, id: "conversation-action" });
    onDone();
    void regroup.merge(latest, others);
  }
  const mayMerge = rows.length > 1 && rows.length <= mostMerged + 1 && !isAll;
  useCommands([
    ...(mayMerge ? [{ id: "bulk-merge", title: "Merge the chosen ones", section: "Chosen conversations", icon: Merge, keys: "m", run: merge }] : []),
    isOpen ? { id: "bulk-close", title: "Close the chosen ones", section: "Chosen conversations", icon: CircleCheck, keys: "e", run: close } : { id: "bulk-reopen", title: "Reopen the chosen ones", section: "Chosen conversations", icon: RotateCcw, keys: "e", run: () => void act({ status: "open" }, "Reopened") },
    { id: "bulk-assign", title: "Assign the chosen ones", section: "Chosen conversations", icon: UserRound, keys: "a", run: () => setMenu("assign") },
    { id: "bulk-label", title: "Label the chosen ones", section: "Chosen conversations", icon: Tag, keys: "l", run: () => setMenu("label") },
    { id: "bulk-priority", title: "Set the priority of the chosen ones", section: "Chosen conversations", icon: SignalHigh, keys: "p", run: () => setMenu("priority") },
    ...(isOpen ? [{ id: "bulk-snooze", title: "Snooze the chosen ones", section: "Chosen conversations", icon: MoonStar, keys: "s", run: () => setMenu("snooze") }] : []),
    ...(mayTakeAll ? [{ id: "bulk-all", title: "Take all that match", section: "Chosen conversations", keys: "shift+a", run: () => setAll(true) }] : []),
  ]);
  if (done !== null) {
    return (
      <Bar>
        <output className="font-medium tabular-nums">{formatNumber(done)}{total !== undefined && ` of ${formatNumber(total)}`} done</output>
        {total !== undefined && <progress aria-label="How far it is" className="h-1 min-w-16 flex-1 accent-(--accent)" max={Math.max(1, total)} value={done} />}
        <Button size="sm" className="ms-auto" onClick={() => (stopped.current = true)}>Stop</Button>
      </Bar>
    );
  }
  const opening = (which: Menu) => ({ open: menu === which, onOpenChange: (open: boolean) => setMenu(open ? which : null) });
  return (
    <Bar>
      <output className="font-medium">{isAll ? `All${total === undefined ? "" : ` ${formatNumber(total)}`} that match` : `${formatNumber(rows.length)} chosen`}</output>
      {mayTakeAll && !isAll && <Button size="sm" variant="ghost" keys="shift+a" hint="Also those that are not loaded yet" onClick={() => setAll(true)}>Take all{total === undefined ? " that match" : ` ${formatNumber(total)}`}</Button>}
      <span className="ms-auto flex flex-wrap items-center gap-1">
        {isOpen ? (
          <Popover label="Why are they closed?" align="end" className="w-64 !p-0" {...opening("close")} onOpenChange={(open) => (open ? close() : setMenu(null))} ahead={ReasonChoices.preload} button={<IconButton label="Close the chosen ones" keys="e" size="sm" variant="secondary"><CircleCheck aria-hidden /></IconButton>}>
            <ReasonChoices reasons={reasons} required={settings?.closeReasonRequired ?? false} onChoose={(closeReason) => void act({ status: "closed", closeReason }, "Closed")} />
          </Popover>
        ) : <IconButton label="Reopen the chosen ones" keys="e" size="sm" variant="secondary" onClick={() => void act({ status: "open" }, "Reopened")}><RotateCcw aria-hidden /></IconButton>}
        {isOpen && (
          <Popover label="Snooze the chosen ones until" align="end" className="w-72 !p-1" {...opening("snooze")} ahead={SnoozeTimes.preload} button={<IconButton label="Snooze the chosen ones" keys="s" size="sm" variant="secondary"><MoonStar aria-hidden /></IconButton>}>
            <SnoozeTimes onPick={(until) => void act({ status: "snoozed", snoozedUntil: until && until.toISOString() }, "Snoozed")} />
          </Popover>
        )}
        <Popover label="Assign the chosen ones" align="end" className="w-72 !p-0" {...opening("assign")} ahead={AssignChoices.preload} button={<IconButton label="Assign the chosen ones" keys="a" size="sm" variant="secondary"><UserRound aria-hidden /></IconButton>}>
          <AssignChoices assigneeId={null} directory={directory} memberId={viewer.memberId} nobody onAssign={(assigneeId) => void act({ assigneeId }, assigneeId ? "Assigned" : "Unassigned")} teams={{ teamId: null, onMove: (teamId) => void act({ teamId }, "Moved") }} />
        </Popover>
        <Popover label="Label the chosen ones" align="end" className="w-64 !p-0" {...opening("label")} ahead={LabelChoices.preload} button={<IconButton label="Label the chosen ones" keys="l" size="sm" variant="secondary"><Tag aria-hidden /></IconButton>}>
          <LabelChoices labels={common} onToggle={(label, on) => void act(on ? { addLabels: [label] } : { removeLabels: [label] }, on ? `“${label}” added to` : `“${label}” taken off`)} />
        </Popover>
        <Popover label="Priority of the chosen ones" align="end" className="w-56 !p-0" {...opening("priority")} ahead={PriorityChoices.preload} button={<IconButton label="Set the priority of the chosen ones" keys="p" size="sm" variant="secondary"><SignalHigh aria-hidden /></IconButton>}>
          <PriorityChoices current={null} onChoose={(priority) => void act({ priority }, "Priority set for")} />
        </Popover>
        {mayMerge && <IconButton label="Merge the chosen ones" keys="m" size="sm" variant="secondary" onClick={merge}><Merge aria-hidden /></IconButton>}
        <IconButton label="Mark the chosen ones read" size="sm" variant="secondary" onClick={() => void act({ read: true }, "Marked read")}><MailOpen aria-hidden /></IconButton>
        <IconButton label="Choose none" keys="escape" size="sm" onClick={onDone}><X aria-hidden /></IconButton>
      </span>
    </Bar>
  );
}

const Bar = ({ children }: { children: ReactNode }) => <div role="toolbar" aria-label="Chosen conversations" className="flex min-h-10 flex-none flex-wrap items-center gap-1.5 border-b bg-accent-soft px-3 py-1.5 text-13">{children}</div>;
