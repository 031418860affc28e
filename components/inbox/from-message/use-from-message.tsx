"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState, type ReactNode, type RefObject } from "react";
import { useCommands } from "@/components/shell/use-commands";
import { OnceOpen } from "@/components/ui/once-open";
import { toast } from "@/components/ui/toast";
import type { ConversationRow, Directory, Message } from "@/lib/conversations/schema";
import { groupBy } from "@/lib/group";
import { outcomesQuery, preparationQuery } from "@/lib/outcomes/query";
import type { ComposerHandle } from "../composer";
import type { Viewer } from "../use-conversation-actions";
import { messageActions, type MessageAction } from "./actions";
import { MessageMenu } from "./message-menu";
import type { AskingAction } from "./dialog";
import { FromMessageDialog } from "./on-demand";
import { Outcomes } from "./outcomes";

export interface AroundMessage {
  /** Beside its bubble. */
  beside: (message: Message) => ReactNode;
  /** Below it. */
  below: (message: Message) => ReactNode;
}

interface FromMessage {
  around: AroundMessage;
  dialog: ReactNode;
}

interface Chosen {
  id: string;
  action: AskingAction;
}

/** What is done with a message elsewhere. */
export interface Elsewhere {
  splitFrom: (messageId: string) => void;
  share: ((messageId: string) => void) | undefined;
  /** From what was shared to where it was written. */
  linkOf: (message: Message) => ReactNode;
}

/** What can be made of the messages of a conversation, by menu, key and palette, and what came of them. */
export function useFromMessage(conversation: ConversationRow, viewer: Viewer, directory: Directory | undefined, composer: RefObject<ComposerHandle | null>, { splitFrom, share, linkOf }: Elsewhere): FromMessage {
  const client = useQueryClient();
  const { data: outcomes } = useQuery(outcomesQuery(conversation.id));
  const [menuOf, setMenuOf] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const byMessage = useMemo(() => groupBy(outcomes?.items ?? [], ({ messageId }) => messageId), [outcomes]);

  /** What the dialogs ask for is read while one chooses. */
  function openMenu(id: string | null) {
    setMenuOf(id);
    if (id) void client.prefetchQuery(preparationQuery(id));
  }
  function choose(id: string, action: MessageAction) {
    if (action === "link") void copyLink(conversation.id, id);
    else if (action === "split") splitFrom(id);
    else if (action === "share") share?.(id);
    else setChosen({ id, action });
  }
  useCommands([
    { id: "of-message", title: "Make something of a message", section: "Message", keys: ".", run: () => openMenu(messageAtHand()) },
    ...messageActions.map(({ id, title, icon, keywords }) => ({ id: `of-message:${id}`, title: titleOf(id, title), section: "Message", icon, keywords, run: () => withMessage((message) => choose(message, id)) })),
  ], { enabled: viewer.mayHandle });

  const around: AroundMessage = {
    beside: (message) => viewer.mayHandle && isReal(message) && <MessageMenu open={menuOf === message.id} onOpenChange={(open) => openMenu(open ? message.id : null)} onChoose={(action) => choose(message.id, action)} />,
    below: (message) => <>{linkOf(message)}<Outcomes outcomes={byMessage.get(message.id) ?? []} /></>,
  };
  const dialog = (
    <OnceOpen open={chosen !== null}>
      {chosen && <FromMessageDialog key={`${chosen.id}:${chosen.action}`} messageId={chosen.id} action={chosen.action} conversation={conversation} directory={directory} memberId={viewer.memberId} onAttach={(file) => composer.current?.addFiles([file])} onClose={() => setChosen(null)} />}
    </OnceOpen>
  );
  return { around, dialog };
}

const titleOf = (id: MessageAction, title: string): string => (id === "link" ? title : id === "share" ? "Share a message with a team channel" : id === "split" ? "Split the conversation from a message on" : `${title} of the message`);

/** The server has it, and it says something. */
const isReal = ({ id, idempotencyKey, kind, deletedAt }: Message): boolean => id !== idempotencyKey && kind !== "system" && deletedAt === null;

/** The one that has the focus or the pointer, else the last. */
export function messageAtHand(): string | null {
  const log = document.querySelector('[role="log"]');
  const all = [...(log?.querySelectorAll<HTMLElement>("article[data-message]") ?? [])];
  const near = document.activeElement?.closest<HTMLElement>("article[data-message]") ?? all.find((one) => one.matches(":hover")) ?? all.at(-1);
  return near?.dataset.message ?? null;
}

function withMessage(act: (id: string) => void): void {
  const id = messageAtHand();
  if (id) act(id);
  else toast("There is no message here yet");
}

async function copyLink(conversationId: string, messageId: string): Promise<void> {
  const link = `${location.origin}/inbox?c=${conversationId}&m=${messageId}`;
  try {
    await navigator.clipboard.writeText(link);
    toast("Link copied", { description: "It opens the conversation at this message, for whoever may see it." });
  } catch {
    toast("The browser did not let Weft copy", { description: link, tone: "bad" });
  }
}
