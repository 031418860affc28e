"use client";
import { useQuery } from "@tanstack/react-query";
import { CheckCheck, RotateCcw, Tag, UserRound, X } from "lucide-react";
import { useState } from "react";
import { LabelChoices } from "@/components/labels/on-demand";
import { AssignChoices } from "@/components/lists/on-demand";
import { Button, IconButton } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { directoryQuery } from "@/lib/conversations/query";
import type { MentionFilter, MentionPatch, MentionRow } from "@/lib/mentions/schema";
import type { Triage, Viewer } from "./use-triage";

export interface BulkBarProps {
  filter: MentionFilter;
  /** Those that are chosen, as they are now. */
  rows: readonly MentionRow[];
  /** All that match can be chosen as well. */
  mayTakeAll: boolean;
  viewer: Viewer;
  triage: Triage;
  /** `all`: they are not only the chosen ones. */
  onDone: (all: boolean) => void;
}

/** What can be done with the chosen ones together, or with all that match. */
export function BulkBar({ filter, rows, mayTakeAll, viewer, triage, onDone }: BulkBarProps) {
  const { data: directory } = useQuery(directoryQuery);
  const [isAll, setAll] = useState(false);
  const [menu, setMenu] = useState<"assign" | "label" | null>(null);
  const [isBusy, setBusy] = useState(false);
  const common = rows.length ? rows[0]!.labels.filter((label) => rows.every((row) => row.labels.includes(label))) : [];
  const act = async (patch: MentionPatch, words: string) => {
    setMenu(null);
    if (!isAll) {
      triage.change(rows, patch, `${words} ${rows.length.toLocaleString("en-GB")}`);
      return onDone(false);
    }
    setBusy(true);
    await triage.changeAll(filter, patch, words);
    setBusy(false);
    onDone(true);
  };
  return (
    <div role="toolbar" aria-label="Chosen mentions" className="flex min-h-10 flex-none flex-wrap items-center gap-1.5 border-b bg-accent-soft px-3 py-1.5 text-13">
      <output className="font-medium">{isBusy ? "Working" : isAll ? "All that match" : `${rows.length.toLocaleString("en-GB")} chosen`}</output>
      {mayTakeAll && !isAll && <Button size="sm" variant="ghost" onClick={() => setAll(true)}>Take all that match</Button>}
      <span className="ms-auto flex flex-wrap items-center gap-1.5">
        {filter.state === "open" ? <Button size="sm" aria-label="Dismiss the chosen ones" hint="They need no answer" busy={isBusy} onClick={() => void act({ state: "dismissed" }, "Dismissed")}><CheckCheck aria-hidden />Dismiss</Button> : <Button size="sm" aria-label="Reopen the chosen ones" busy={isBusy} onClick={() => void act({ state: "open" }, "Reopened")}><RotateCcw aria-hidden />Reopen</Button>}
        <Popover label="Assign the chosen ones" className="w-72 !p-0" open={menu === "assign"} onOpenChange={(open) => setMenu(open ? "assign" : null)} ahead={AssignChoices.preload} button={<IconButton label="Assign the chosen ones" size="sm" variant="secondary"><UserRound aria-hidden /></IconButton>}>
          <AssignChoices assigneeId={null} directory={directory} memberId={viewer.memberId} onAssign={(assigneeId) => void act({ assigneeId }, "Assigned")} />
        </Popover>
        <Popover label="Label the chosen ones" className="w-64 !p-0" open={menu === "label"} onOpenChange={(open) => setMenu(open ? "label" : null)} ahead={LabelChoices.preload} button={<IconButton label="Label the chosen ones" size="sm" variant="secondary"><Tag aria-hidden /></IconButton>}>
          <LabelChoices labels={common} onToggle={(label, on) => void act(on ? { addLabels: [label] } : { removeLabels: [label] }, "Labelled")} />
        </Popover>
        <IconButton label="Choose none" size="sm" keys="escape" onClick={() => onDone(false)}><X aria-hidden /></IconButton>
      </span>
    </div>
  );
}
