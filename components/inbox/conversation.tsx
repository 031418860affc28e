"use client";
import { useQuery } from "@tanstack/react-query";
import { Upload } from "lucide-react";
import { useCallback, useEffect, useEffectEvent, useRef, useState, type DragEvent } from "react";
import { useLive } from "@/components/shell/live-status";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/states";
import { conversationQuery } from "@/lib/conversations/query";
import type { ConversationRow, Directory, Message } from "@/lib/conversations/schema";
import { ApiError } from "@/lib/http/fetch-json";
import { Composer, holdsFiles, type ComposerHandle } from "./composer";
import { DialogueBar } from "./dialogue-bar";
import { ConversationHeader, type ConversationHeaderProps } from "./conversation-header";
import { Thread } from "./thread";
import type { ConversationActions, Viewer } from "./use-conversation-actions";
import { useSend } from "./use-send";

export interface ConversationProps extends Pick<ConversationHeaderProps, "menu" | "onMenu" | "contextShown" | "onContext" | "onClose" | "onReopen" | "onSnooze" | "onBack"> {
  id: string;
  /** The list's row, shown until the conversation itself is there. */
  row: ConversationRow | null;
  viewer: Viewer;
  directory: Directory | undefined;
  actions: ConversationActions;
  composer: React.RefObject<ComposerHandle | null>;
}

const readAfterMs = 800;

/** One conversation: header, thread and composer. */
export function Conversation({ id, row: fromList, viewer, directory, actions, composer, ...header }: ConversationProps) {
  const { data, error, isFetching, refetch } = useQuery({ ...conversationQuery(id), placeholderData: fromList ?? undefined });
  const row = data ?? fromList;
  if (!row) {
    if (!error) return <div className="flex-1 bg-bg" />;
    const gone = error instanceof ApiError && error.status === 404;
    return <ErrorState title={gone ? "This conversation is not here" : "The conversation could not be loaded"} onRetry={gone ? undefined : () => void refetch()} retrying={isFetching}>{error.message}{gone && <span className="mt-3 block"><Button onClick={header.onBack}>Back to the list</Button></span>}</ErrorState>;
  }
  return <Opened key={id} row={row} viewer={viewer} directory={directory} actions={actions} composer={composer} {...header} />;
}

function Opened({ row, viewer, directory, actions, composer, ...header }: Omit<ConversationProps, "id" | "row"> & { row: ConversationRow }) {
  const sender = useSend(row, viewer);
  const [replyTo, setReplyTo] = useState<Message | null>(null);
  const [dropping, setDropping] = useState(false);
  const reply = useCallback((message: Message) => {
    setReplyTo(message);
    composer.current?.focus("reply");
  }, [composer]);
  useMarkRead(row, viewer, actions);

  const drop = {
    onDragOver: (event: DragEvent) => {
      if (!viewer.mayHandle || !holdsFiles(event)) return;
      event.preventDefault();
      setDropping(true);
    },
    onDragLeave: (event: DragEvent) => {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDropping(false);
    },
    onDrop: (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setDropping(false);
      composer.current?.addFiles([...event.dataTransfer.files]);
    },
  };
  return (
    <section aria-label={`Conversation with ${row.title}`} className="relative flex h-full min-h-0 min-w-0 flex-col bg-bg" {...drop}>
      <ConversationHeader row={row} viewer={viewer} directory={directory} actions={actions} {...header} />
      <DialogueBar conversationId={row.id} mayHandle={viewer.mayHandle} />
      <Thread conversation={row} onRetry={sender.retry} onReply={viewer.mayHandle ? reply : undefined} />
      {viewer.mayHandle ? <Composer ref={composer} conversation={row} sender={sender} replyTo={replyTo} onReplyTo={setReplyTo} onSent={scrollToEnd} /> : <p className="flex-none border-t bg-surface px-4 py-3 text-13 text-ink-2">Your role reads conversations and does not answer them.</p>}
      {dropping && <div className="pointer-events-none absolute inset-2 z-10 grid place-items-center rounded-card border-2 border-dashed border-accent bg-accent-soft/90"><p className="flex items-center gap-2 text-14 font-medium text-accent"><Upload aria-hidden className="size-4" />Drop the files to attach them</p></div>}
    </section>
  );
}

/** Marks a conversation read once it has been looked at for a moment, and again when something comes while one looks. */
function useMarkRead(row: ConversationRow, { mayHandle }: Viewer, actions: ConversationActions): void {
  const skip = useRef(false);
  const offline = useLive().state === "offline";
  const mark = useEffectEvent(() => void actions.markRead(row, true, true));
  const unread = row.unreadCount > 0;
  const { messageCount } = row;
  const seenCount = useRef(messageCount);
  useEffect(() => {
    // Marked unread by hand while it is open: it stays so until something new comes.
    if (seenCount.current !== messageCount) skip.current = false;
    seenCount.current = messageCount;
    if (!mayHandle || !unread || offline || skip.current) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (document.visibilityState !== "visible") return;
      timer = setTimeout(() => {
        skip.current = true;
        mark();
      }, readAfterMs);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [unread, messageCount, mayHandle, offline]);
}

function scrollToEnd() {
  document.querySelector('[role="log"]')?.scrollTo({ top: 0 });
}
