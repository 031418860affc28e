"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CornerUpLeft, Upload } from "lucide-react";
import { useCallback, useEffect, useEffectEvent, useRef, useState, type DragEvent } from "react";
import { useLive } from "@/components/shell/live-status";
import { useCommands } from "@/components/shell/use-commands";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/states";
import { conversationKeys, conversationQuery } from "@/lib/conversations/query";
import type { ConversationRow, Directory, Message } from "@/lib/conversations/schema";
import { ApiError } from "@/lib/http/fetch-json";
import { flattenThread, type ThreadData } from "@/lib/realtime/apply";
import { Composer, holdsFiles, type ComposerHandle, type ComposerProps } from "./composer";
import { keepPlace, placeIn } from "./place";
import { useViewing } from "./presence/viewing";
import { DialogueBar } from "./dialogue-bar";
import { ConversationHeader, type ConversationHeaderProps } from "./conversation-header";
import { MessageToolsProvider, useMessageTools } from "./message-tools";
import { useRegrouping } from "./regroup/use-regrouping";
import { SortedBar } from "./sorted-bar";
import { type OpenAt, useTeamChannel } from "./team-channels/use-team-channel";
import { mayEdit } from "./message-actions";
import { useFromMessage } from "./from-message/use-from-message";
import { Thread } from "./thread";
import { useTranslations } from "./translation/use-translations";
import { keepOpen } from "./tray/use-tray";
import type { ConversationActions, Viewer } from "./use-conversation-actions";
import { useHasDraft } from "./use-draft";
import { useNamedSeen } from "./use-named-seen";
import { useSend } from "./use-send";

export interface ConversationProps extends Pick<ConversationHeaderProps, "menu" | "onMenu" | "contextShown" | "onContext" | "onClose" | "onReopen" | "onSnooze" | "onBack" | "onTray"> {
  id: string;
  /** The list's row, shown until the conversation itself is there. */
  row: ConversationRow | null;
  viewer: Viewer;
  directory: Directory | undefined;
  actions: ConversationActions;
  composer: React.RefObject<ComposerHandle | null>;
  onOpen: OpenAt;
}

const readAfterMs = 800;

/** One conversation: header, thread and composer. */
export function Conversation({ id, row: fromList, viewer, directory, actions, composer, onOpen, ...header }: ConversationProps) {
  const { data, error, isFetching, refetch } = useQuery({ ...conversationQuery(id), placeholderData: fromList ?? undefined });
  // What was merged answers with the one that has its messages: the address follows.
  const row = data?.id === id ? data : fromList;
  if (!row) {
    if (!error) return <div className="flex-1 bg-bg" />;
    const gone = error instanceof ApiError && error.status === 404;
    return <ErrorState title={gone ? "This conversation is not here" : "The conversation could not be loaded"} onRetry={gone ? undefined : () => void refetch()} retrying={isFetching}>{error.message}{gone && <span className="mt-3 block"><Button onClick={header.onBack}>Back to the list</Button></span>}</ErrorState>;
  }
  return <Opened key={id} row={row} viewer={viewer} directory={directory} actions={actions} composer={composer} onOpen={onOpen} {...header} />;
}

function Opened({ row, viewer, directory, actions, composer, onOpen, ...header }: Omit<ConversationProps, "id" | "row"> & { row: ConversationRow }) {
  const sender = useSend(row, viewer);
  const [replyTo, setReplyTo] = useState(() => placeIn(row.id).replyTo);
  const [dropping, setDropping] = useState(false);
  const reply = useCallback((message: Message) => {
    setReplyTo(message);
    composer.current?.focus("reply");
  }, [composer]);
  // What is being written in stays open beside what is opened next.
  const isWrittenIn = useHasDraft(row.id);
  const { id, title, channel } = row;
  useEffect(() => {
    if (isWrittenIn) keepOpen(viewer.memberId, { id, title, channel });
  }, [isWrittenIn, viewer.memberId, id, title, channel]);
  const client = useQueryClient();
  const replyToLast = () => {
    const thread = client.getQueryData<ThreadData>(conversationKeys.thread(row.id));
    const last = thread && flattenThread(thread).findLast(({ direction, kind, remoteId, deletedAt }) => direction === "in" && kind === "message" && remoteId !== null && deletedAt === null);
    if (last) reply(last);
  };
  useCommands([{ id: "reply-last", title: "Answer their last message in particular", section: "Conversation", icon: CornerUpLeft, keys: "shift+r", run: replyToLast }], { enabled: viewer.mayHandle });
  useEffect(() => keepPlace(row.id, { replyTo }), [row.id, replyTo]);
  useViewing(row.id);
  const write = useCallback((words: string) => composer.current?.add(words), [composer]);
  const restore = useCallback((message: Message) => composer.current?.restore(message), [composer]);
  const { dialog: regroupDialog, behind, splitFrom, merge } = useRegrouping(row, viewer, directory, onOpen);
  const teamChannel = useTeamChannel(row, viewer, actions, onOpen);
  const { around: outcomes, dialog } = useFromMessage(row, viewer, directory, composer, { splitFrom, share: teamChannel.share, linkOf: teamChannel.linkOf });
  const around = useTranslations(row, outcomes);
  const behindLine = (message: Message) => <>{behind(message)}{teamChannel.linkOf(message)}</>;
  useMarkRead(row, viewer, actions);
  useNamedSeen(row.id);

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
      <ConversationHeader row={row} viewer={viewer} directory={directory} actions={actions} onMerge={merge} onShare={teamChannel.share && (() => teamChannel.share?.(null))} onTeamChannel={teamChannel.mark} {...header} />
      <SortedBar row={row} mayHandle={viewer.mayHandle} actions={actions} onWrite={write} />
      <DialogueBar conversationId={row.id} mayHandle={viewer.mayHandle} />
      {viewer.mayHandle ? (
        <MessageToolsProvider conversationId={row.id} otherName={row.title} sender={sender} onTakenBack={restore}>
          <Thread conversation={row} onRetry={sender.retry} onReply={reply} around={around} behind={behindLine} onWrite={write} />
          <Answer ref={composer} conversation={row} memberId={viewer.memberId} sender={sender} replyTo={replyTo} onReplyTo={setReplyTo} onOpen={onOpen} />
        </MessageToolsProvider>
      ) : (
        <>
          <Thread conversation={row} onRetry={sender.retry} around={around} behind={behindLine} />
          <p className="flex-none border-t bg-surface px-4 py-3 text-13 text-ink-2">Your role reads conversations and does not answer them.</p>
        </>
      )}
      {dialog}
      {regroupDialog}
      {teamChannel.dialog}
      {dropping && <div className="pointer-events-none absolute inset-2 z-10 grid place-items-center rounded-card border-2 border-dashed border-accent bg-accent-soft/90"><p className="flex items-center gap-2 text-14 font-medium text-accent"><Upload aria-hidden className="size-4" />Drop the files to attach them</p></div>}
    </section>
  );
}

/** The composer, with what it reaches of the thread: the last message of ours. */
function Answer(props: Omit<ComposerProps, "onSent" | "held" | "onTakeBack" | "onEditLast">) {
  const client = useQueryClient();
  const tools = useMessageTools();
  const ours = () => {
    const data = client.getQueryData<ThreadData>(conversationKeys.thread(props.conversation.id));
    return data ? flattenThread(data).filter(({ direction, kind, deletedAt }) => direction === "out" && kind === "message" && !deletedAt) : [];
  };
  return (
    <Composer
      {...props}
      onSent={scrollToEnd}
      held={() => ours().findLast(({ status, heldUntil, id, idempotencyKey }) => status === "queued" && id !== idempotencyKey && heldUntil !== undefined && Date.parse(heldUntil) > Date.now()) ?? null}
      onTakeBack={(message) => void tools?.takeBack(message)}
      onEditLast={() => tools?.edit(ours().findLast((message) => mayEdit(message, tools))?.id ?? null)}
    />
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
