"use client";
import { useQuery } from "@tanstack/react-query";
import { Merge } from "lucide-react";
import { useState } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { Button } from "@/components/ui/button";
import { Checkbox, Choice } from "@/components/ui/check";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { contactQuery } from "@/lib/contacts/query";
import { whyApart } from "@/lib/conversations/regroup/query";
import type { ConversationRow } from "@/lib/conversations/schema";
import { plural } from "@/lib/format/number";
import type { Regroup } from "./use-regroup";

export interface MergeDialogProps {
  /** The one that stays. */
  row: ConversationRow & { contactId: string };
  regroup: Regroup;
  onClose: () => void;
}

/** Which of a contact's other conversations go into this one. */
export function MergeDialog({ row, regroup, onClose }: MergeDialogProps) {
  const { data: contact, error, isFetching, refetch } = useQuery(contactQuery(row.contactId));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const others = contact?.conversations.filter(({ id }) => id !== row.id) ?? [];
  const fitting = others.filter((one) => whyApart(row, one) === null);
  const elsewhere = others.length - fitting.length;
  const toggle = (id: string, on: boolean) => setChosen(new Set(on ? [...chosen, id] : [...chosen].filter((one) => one !== id)));
  function merge() {
    onClose();
    void regroup.merge(row, fitting.filter(({ id }) => chosen.has(id)));
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        title="Merge into this conversation" description={`What you choose becomes part of this one, with its notes, drafts and labels; what ${row.title} answers in it comes here. Figures of the past stay as they were counted.`}
        footer={<><DialogClose asChild><Button>Cancel</Button></DialogClose><Button variant="primary" disabled={chosen.size === 0} onClick={merge}><Merge aria-hidden />{chosen.size ? `Merge ${plural(chosen.size, "conversation")}` : "Merge"}</Button></>}
      >
        {!contact ? (error ? <ErrorState title="The conversations could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState> : <SkeletonRows rows={3} label="Loading their conversations" />) : (
          <>
            {fitting.length === 0 ? <EmptyState icon={<Merge />}>{row.title} has no other conversation through this connection.</EmptyState> : (
              <ul className="flex flex-col gap-1">
                {fitting.map((one) => (
                  <li key={one.id}>
                    <Choice className="rounded-control px-1 py-1.5 hover:bg-hover touch:py-3">
                      <Checkbox checked={chosen.has(one.id)} onChange={(event) => toggle(one.id, event.target.checked)} />
                      <span className="flex min-w-0 items-center gap-2"><ChannelMark channel={one.channel} /><span className="min-w-0"><span dir="auto" className="line-clamp-1 font-medium [overflow-wrap:anywhere]">{one.subject ?? one.title}</span><span dir="auto" className="line-clamp-1 text-13 text-ink-2 [overflow-wrap:anywhere]">{one.lastMessageText}</span><span className="text-12 text-ink-3">{plural(one.messageCount, "message")} · <Time value={one.lastMessageAt} format="list" /></span></span></span>
                    </Choice>
                  </li>
                ))}
              </ul>
            )}
            {elsewhere > 0 && <p className="mt-3 text-13 text-ink-2">{plural(elsewhere, "conversation")} of theirs {elsewhere === 1 ? "runs" : "run"} through another connection and cannot be merged: an answer goes out one way. Their page shows all of them in one timeline.</p>}
          </>
        )}
      </DialogContent>
    </Dialog>
  );
}
