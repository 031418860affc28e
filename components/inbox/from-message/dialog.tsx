"use client";
import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import type { ConversationRow, Directory } from "@/lib/conversations/schema";
import { preparationQuery } from "@/lib/outcomes/query";
import type { MessageAction } from "./actions";
import { EventForm } from "./event-form";
import { LineForm } from "./line-form";
import { RecordForm } from "./record-form";

export interface FromMessageDialogProps {
  messageId: string;
  action: AskingAction;
  conversation: ConversationRow;
  directory: Directory | undefined;
  memberId: string;
  onAttach: (file: File) => void;
  onClose: () => void;
}

/** Those that ask for something here; the others have places of their own. */
export type AskingAction = Exclude<MessageAction, "share" | "split" | "link">;

const titles: Record<AskingAction, string> = { tasks: "Make a task", cases: "Make a case", deals: "Make a deal", quotes: "Add a quote line", orders: "Amend an order", event: "Make an appointment" };

/** Asks for what a message does not say already. */
export function FromMessageDialog({ messageId, action, conversation, directory, memberId, onAttach, onClose }: FromMessageDialogProps) {
  const { data, error, isFetching, refetch } = useQuery(preparationQuery(messageId));
  const shared = { messageId, conversationId: conversation.id, onClose };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      {data ? (
        action === "event" ? <EventForm {...shared} title={titles.event} prepared={data} who={conversation.title} onAttach={onAttach} />
        : action === "quotes" || action === "orders" ? <LineForm {...shared} title={titles[action]} kind={action} prepared={data} />
        : <RecordForm {...shared} title={titles[action]} kind={action} prepared={data} directory={directory} memberId={memberId} />
      ) : (
        <DialogContent title={titles[action]} footer={<DialogClose asChild><Button>Cancel</Button></DialogClose>}>
          {error ? <ErrorState title="The message could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState> : <Loading label="Reading the message"><Skeleton className="h-8" /><Skeleton className="mt-3 h-8 w-2/3" /></Loading>}
        </DialogContent>
      )}
    </Dialog>
  );
}
