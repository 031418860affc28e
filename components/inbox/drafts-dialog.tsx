"use client";
import { useQuery } from "@tanstack/react-query";
import { Lock, NotebookPen } from "lucide-react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { draftListQuery } from "@/lib/drafts/query";

export interface DraftsDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Opens the conversation in which it is. */
  onPick: (conversationId: string) => void;
}

/** Where one has begun to write. */
export function DraftsDialog({ open, onOpenChange, onPick }: DraftsDialogProps) {
  const { data, error, isFetching, refetch } = useQuery({ ...draftListQuery, refetchOnMount: "always" });
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title="Your drafts" description="What you have begun to write and not sent, on any device.">
        {data ? (
          data.items.length ? (
            <ul className="-mx-2 flex flex-col">
              {data.items.map(({ conversationId, title, channel, text, isNote, updatedAt }) => (
                <li key={conversationId}>
                  <button type="button" className="menu-item" onClick={() => { onOpenChange(false); onPick(conversationId); }}>
                    <ChannelMark channel={channel} />
                    <span className="min-w-0 flex-1"><span dir="auto" className="block truncate font-medium">{title}</span><span dir="auto" className="flex items-center gap-1 truncate text-ink-2">{isNote && <><Lock aria-hidden className="size-3 flex-none" /><span className="sr-only">Note: </span></>}<span className="truncate">{text}</span></span></span>
                    <Time value={updatedAt} format="list" className="flex-none text-12 text-ink-3" />
                  </button>
                </li>
              ))}
            </ul>
          ) : <EmptyState icon={<NotebookPen />}>Nothing is begun. What you write and do not send is kept here, on every device.</EmptyState>
        ) : error ? <ErrorState title="Your drafts could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>
          : <SkeletonRows rows={3} label="Loading your drafts" />}
      </DialogContent>
    </Dialog>
  );
}
