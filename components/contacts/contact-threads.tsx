"use client";
import { BadgeCheck, PenLine, Plus, X } from "lucide-react";
import { Suspense, useState } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { ThreadLine } from "@/components/channels/thread-line";
import { ThreadSpans, type ThreadSpan } from "@/components/channels/thread-spans";
import { StartDialog } from "@/components/inbox/open-on-demand";
import { Button, IconButton } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { useMinute } from "@/components/ui/clock";
import { cn } from "@/components/ui/cn";
import { Time } from "@/components/ui/time";
import type { ContactConversation, ContactDetail } from "@/lib/contacts/schema";
import type { Directory } from "@/lib/conversations/schema";
import { AddressDialog } from "./on-demand";
import { useRemoveHandle } from "./use-remove-handle";

export interface ContactHandlesProps {
  contact: ContactDetail;
  /** May write to them. */
  mayHandle: boolean;
  directory: Directory | undefined;
  /** A conversation was begun. */
  onOpen: (id: string) => void;
  /** The level of its heading, where it stands. */
  heading?: "h2" | "h3";
  /** May add and remove addresses here. */
  mayEdit?: boolean;
}

/** A contact's handles on all channels, where one can write to them, and when they were in use. */
export function ContactHandles({ contact, mayHandle, directory, onOpen, heading: Heading = "h3", mayEdit = false }: ContactHandlesProps) {
  const [writingTo, setWritingTo] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const remove = useRemoveHandle(contact.id);
  const startable = new Set(directory?.connections.filter(({ mayStart }) => mayStart).map(({ channel }) => channel));
  const lastOn = (channel: string) => contact.conversations.find((conversation) => conversation.channel === channel)?.lastMessageAt;
  return (
    <section className="flex flex-col gap-1">
      <Heading className="text-13">Threads</Heading>
      <ul className="flex flex-col">
        {contact.identities.map((identity) => {
          const { id, channel, displayHandle, verified, optedOutAt } = identity;
          const last = lastOn(channel);
          return (
            <li key={id} className="group/handle flex min-h-7 items-center gap-2 text-13">
              <ChannelMark channel={channel} />
              <span dir="auto" className="min-w-0 truncate" data-tip={displayHandle}>{displayHandle}</span>
              {verified && <span data-tip="Verified" className="flex"><BadgeCheck aria-hidden className="size-3.5 text-good" /><span className="sr-only">Verified</span></span>}
              {optedOutAt && <Chip tone="warn">Opted out</Chip>}
              <span className="ms-auto flex flex-none items-center gap-1">
                {last && <Time value={last} format="list" className="text-12 text-ink-3" />}
                {mayHandle && startable.has(channel) && !optedOutAt && <IconButton label={`Write to ${displayHandle}`} size="sm" onPointerEnter={StartDialog.preload} onFocus={StartDialog.preload} onClick={() => setWritingTo(id)}><PenLine aria-hidden /></IconButton>}
                {mayEdit && <IconButton label={`Remove ${displayHandle}`} size="sm" className="opacity-0 group-focus-within/handle:opacity-100 group-hover/handle:opacity-100 touch:opacity-60" onClick={() => void remove(identity)}><X aria-hidden /></IconButton>}
              </span>
            </li>
          );
        })}
      </ul>
      {mayEdit && <Button variant="ghost" size="sm" className="self-start" onPointerEnter={AddressDialog.preload} onFocus={AddressDialog.preload} onClick={() => setAdding(true)}><Plus aria-hidden />Add an address</Button>}
      <Weave conversations={contact.conversations} />
      {adding && <Suspense><AddressDialog contactId={contact.id} name={contact.name} onClose={() => setAdding(false)} /></Suspense>}
      {writingTo && directory && <Suspense><StartDialog contact={contact} identityId={writingTo} directory={directory} onClose={() => setWritingTo(null)} onStarted={onOpen} /></Suspense>}
    </section>
  );
}

/** The contact's threads side by side, from the first word to today. */
function Weave({ conversations }: { conversations: readonly ContactConversation[] }) {
  const now = useMinute();
  if (conversations.length === 0) return null;
  const from = Math.min(...conversations.map(({ startedAt, lastMessageAt }) => Math.min(Date.parse(startedAt), Date.parse(lastMessageAt))));
  const channels = [...new Set(conversations.map(({ channel }) => channel))];
  const threads: ThreadSpan[] = channels.map((channel) => ({
    channel,
    spans: conversations.filter((conversation) => conversation.channel === channel).map(({ startedAt, lastMessageAt }) => ({ from: Math.min(Date.parse(startedAt), Date.parse(lastMessageAt)), to: Date.parse(lastMessageAt) })).toSorted((a, b) => a.from - b.from),
  }));
  return (
    <div className="mt-1.5 flex flex-col gap-1">
      <ThreadSpans threads={threads} from={from} to={now} />
      <p className="flex justify-between text-12 text-ink-3"><Time value={from} format="list" /><span>now</span></p>
    </div>
  );
}

const statusWords = { open: "Open", waiting: "Open", snoozed: "Snoozed", closed: "Closed" } as const;

/** A contact's conversations on any channel, the latest first. */
export function ContactConversations({ conversations, openId, onOpen, heading: Heading = "h3" }: Pick<ContactHandlesProps, "heading"> & { conversations: readonly ContactConversation[]; openId: string | null; onOpen: (id: string) => void }) {
  return (
    <section className="flex flex-col gap-1.5">
      <Heading className="text-13">Conversations</Heading>
      <ul className="flex flex-col gap-1">
        {conversations.map((conversation) => (
          <li key={conversation.id}>
            <ThreadLine as="button" type="button" inset channel={conversation.channel} aria-current={conversation.id === openId ? "true" : undefined} onClick={() => onOpen(conversation.id)} className={cn("block w-full rounded-control py-1.5 pr-2 pl-3 text-start text-13", conversation.id === openId ? "bg-accent-soft" : "hover:bg-hover")}>
              <span className="flex items-center gap-1.5"><ChannelMark channel={conversation.channel} size={14} /><span dir="auto" className="min-w-0 truncate font-medium">{conversation.subject ?? (conversation.lastMessageText || "No messages yet")}</span></span>
              <span className="flex gap-1.5 text-12 text-ink-3"><span>{statusWords[conversation.status]}</span>·<Time value={conversation.lastMessageAt} format="list" />·<span>{conversation.messageCount} {conversation.messageCount === 1 ? "message" : "messages"}</span></span>
            </ThreadLine>
          </li>
        ))}
      </ul>
    </section>
  );
}
