"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { BadgeCheck, PencilLine, PenLine } from "lucide-react";
import { Suspense, useState } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { ThreadLine } from "@/components/channels/thread-line";
import { ThreadSpans, type ThreadSpan } from "@/components/channels/thread-spans";
import { usePresence } from "@/components/live/signals";
import { Avatar } from "@/components/ui/avatar";
import { IconButton } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { useMinute } from "@/components/ui/clock";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { Loading, Skeleton, SkeletonText } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { contactKeys, contactQuery, contactShape } from "@/lib/contacts/query";
import type { ContactConversation, ContactDetail } from "@/lib/contacts/schema";
import type { ConversationRow, Directory } from "@/lib/conversations/schema";
import { patchJson } from "@/lib/http/fetch-json";
import { StartDialog } from "./on-demand";
import type { Viewer } from "./use-conversation-actions";

export interface ContactPanelProps {
  row: ConversationRow;
  viewer: Viewer;
  directory: Directory | undefined;
  onOpen: (id: string) => void;
}

/** Who is behind a conversation: handles on all channels, and everything said on any of them. */
export function ContactPanel(props: ContactPanelProps) {
  const { row } = props;
  return (
    <aside aria-label="Contact" className="scroll flex h-full min-h-0 flex-col gap-5 bg-surface p-4">
      {row.contactId ? <Contact {...props} contactId={row.contactId} /> : <Group row={row} />}
      <Facts {...props} />
    </aside>
  );
}

function Contact({ contactId, row, viewer, directory, onOpen }: ContactPanelProps & { contactId: string }) {
  const { data: contact, error, isFetching, refetch } = useQuery(contactQuery(contactId));
  const here = usePresence(contact?.identities.map(({ id }) => id) ?? []);
  if (error && !contact) return <ErrorState title="The contact could not be loaded" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>;
  if (!contact) return <Loading label="Loading the contact" className="flex flex-col gap-4"><span className="flex items-center gap-3"><Skeleton className="size-10 rounded-full" /><Skeleton className="h-4 w-32" /></span><SkeletonText lines={4} /></Loading>;
  return (
    <>
      <Name contact={contact} here={here} viewer={viewer} />
      <Handles contact={contact} viewer={viewer} directory={directory} onOpen={onOpen} />
      <Conversations conversations={contact.conversations} openId={row.id} onOpen={onOpen} />
    </>
  );
}

function Name({ contact, here, viewer }: { contact: ContactDetail; here: boolean; viewer: Viewer }) {
  const client = useQueryClient();
  const [name, setName] = useState<string | null>(null);
  async function save() {
    const wanted = name?.trim();
    setName(null);
    if (!wanted || wanted === contact.name) return;
    client.setQueryData(contactKeys.one(contact.id), { ...contact, name: wanted });
    try {
      client.setQueryData(contactKeys.one(contact.id), await patchJson(`/api/v1/contacts/${contact.id}`, { name: wanted }, contactShape("contactDetail")));
    } catch (error) {
      client.setQueryData(contactKeys.one(contact.id), contact);
      toast("The name was not changed", { description: error instanceof Error ? error.message : undefined, tone: "bad" });
    }
  }
  return (
    <header className="flex items-center gap-3">
      <Avatar name={contact.name} size={40} presence={here ? "here" : null} />
      <div className="min-w-0 flex-1">
        {name === null ? (
          <p className="group flex items-center gap-1"><span dir="auto" className="truncate text-14 font-semibold">{contact.name}</span>{viewer.mayHandle && <IconButton label="Rename the contact" size="sm" onClick={() => setName(contact.name)}><PencilLine aria-hidden /></IconButton>}</p>
        ) : (
          <form onSubmit={(event) => { event.preventDefault(); void save(); }}>
            <Input aria-label="The contact’s name" size="sm" ref={focusOnce} value={name} maxLength={200} onChange={({ target }) => setName(target.value)} onBlur={() => void save()} onKeyDown={(event) => { if (event.key === "Escape") setName(null); }} />
          </form>
        )}
        <p dir="auto" className="truncate text-12 text-ink-2">{[contact.jobTitle, contact.company?.name].filter(Boolean).join(", ")}{here && <span className="sr-only"> Here now</span>}</p>
      </div>
    </header>
  );
}

/** The field appears because somebody asked to write in it. */
const focusOnce = (field: HTMLInputElement | null) => field?.select();

function Handles({ contact, viewer, directory, onOpen }: { contact: ContactDetail } & Pick<ContactPanelProps, "viewer" | "directory" | "onOpen">) {
  const [writingTo, setWritingTo] = useState<string | null>(null);
  const startable = new Set(directory?.connections.filter(({ mayStart }) => mayStart).map(({ channel }) => channel));
  const lastOn = (channel: string) => contact.conversations.find((conversation) => conversation.channel === channel)?.lastMessageAt;
  return (
    <section className="flex flex-col gap-1">
      <h3 className="text-13">Threads</h3>
      <ul className="flex flex-col">
        {contact.identities.map(({ id, channel, displayHandle, verified, optedOutAt }) => {
          const last = lastOn(channel);
          return (
            <li key={id} className="flex min-h-7 items-center gap-2 text-13">
              <ChannelMark channel={channel} />
              <span dir="auto" className="min-w-0 truncate" data-tip={displayHandle}>{displayHandle}</span>
              {verified && <span data-tip="Verified" className="flex"><BadgeCheck aria-hidden className="size-3.5 text-good" /><span className="sr-only">Verified</span></span>}
              {optedOutAt && <Chip tone="warn">Opted out</Chip>}
              <span className="ms-auto flex flex-none items-center gap-1">
                {last && <Time value={last} format="list" className="text-12 text-ink-3" />}
                {viewer.mayHandle && startable.has(channel) && !optedOutAt && <IconButton label={`Write to ${displayHandle}`} size="sm" onPointerEnter={StartDialog.preload} onFocus={StartDialog.preload} onClick={() => setWritingTo(id)}><PenLine aria-hidden /></IconButton>}
              </span>
            </li>
          );
        })}
      </ul>
      <Weave conversations={contact.conversations} />
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

function Conversations({ conversations, openId, onOpen }: { conversations: readonly ContactConversation[]; openId: string; onOpen: (id: string) => void }) {
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="text-13">Conversations</h3>
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

function Group({ row }: { row: ConversationRow }) {
  return (
    <header className="flex items-center gap-3">
      <Avatar name={row.title} size={40} />
      <div className="min-w-0"><p dir="auto" className="truncate text-14 font-semibold">{row.title}</p><p className="text-12 text-ink-2">{row.isGroup ? "A group: several people write here" : "No contact is known for this conversation"}</p></div>
    </header>
  );
}

/** Where the conversation stands. */
function Facts({ row, directory }: ContactPanelProps) {
  const nameIn = (list: readonly { id: string; name: string }[] | undefined, id: string | null) => list?.find((entry) => entry.id === id)?.name;
  const facts: [string, React.ReactNode][] = [
    ["Assigned to", nameIn(directory?.members, row.assigneeId) ?? "Nobody"],
    ["Team", nameIn(directory?.teams, row.teamId) ?? "Everybody"],
    ["Through", nameIn(directory?.connections, row.connectionId) ?? "A connection that was removed"],
    ...(row.waitingSince ? [["Waiting since", <Time key="since" value={row.waitingSince} />] as [string, React.ReactNode]] : []),
    ...(row.lastInboundAt ? [["Last wrote", <Time key="wrote" value={row.lastInboundAt} />] as [string, React.ReactNode]] : []),
  ];
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="text-13">This conversation</h3>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-13">
        {facts.map(([term, value]) => <div key={term} className="contents"><dt className="text-ink-3">{term}</dt><dd dir="auto" className="truncate text-end">{value}</dd></div>)}
      </dl>
      {row.isDemo && <p className="text-12 text-ink-3">Part of the demo.</p>}
    </section>
  );
}
