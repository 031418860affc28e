"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { PencilLine } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { ContactConversations, ContactHandles } from "@/components/contacts/contact-threads";
import { StartDialogue } from "@/components/dialogues/start-dialogue";
import { usePresence } from "@/components/live/signals";
import { CondensedBrief } from "@/components/relationships/condensed-brief";
import { MuteSwitch } from "@/components/notifications/mute-switch";
import { Avatar } from "@/components/ui/avatar";
import { IconButton } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Loading, Skeleton, SkeletonText } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { toastFailure } from "@/components/ui/toast";
import { contactKeys, contactQuery } from "@/lib/contacts/query";
import type { ContactDetail } from "@/lib/contacts/schema";
import type { ConversationRow, Directory } from "@/lib/conversations/schema";
import { patchJson } from "@/lib/http/fetch-json";
import { ConversationRuns } from "./dialogue-bar";
import { RulesHere } from "./rules-here";
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
      <ConversationRuns conversationId={row.id} />
      <RulesHere key={row.id} conversationId={row.id} />
      <Facts {...props} />
      <MuteSwitch conversationId={row.id} />
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
      <CondensedBrief contactId={contactId} />
      <ContactHandles contact={contact} mayHandle={viewer.mayHandle} directory={directory} onOpen={onOpen} />
      {viewer.mayHandle && !row.isGroup && <StartDialogue start={{ type: "one", kind: "conversation", conversationId: row.id }} />}
      <ContactConversations conversations={contact.conversations} openId={row.id} onOpen={onOpen} />
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
      await patchJson(`/api/v1/contacts/${contact.id}`, { name: wanted });
    } catch (error) {
      client.setQueryData(contactKeys.one(contact.id), contact);
      toastFailure("The name was not changed", error);
    }
  }
  return (
    <header className="flex items-center gap-3">
      <Avatar name={contact.name} size={40} presence={here ? "here" : null} />
      <div className="min-w-0 flex-1">
        {name === null ? (
          <p className="group flex items-center gap-1"><Link href={`/contacts/${contact.id}`} prefetch={false} dir="auto" className="truncate text-14 font-semibold hover:underline" data-tip="Open the contact’s page">{contact.name}</Link>{viewer.mayHandle && <IconButton label="Rename the contact" size="sm" onClick={() => setName(contact.name)}><PencilLine aria-hidden /></IconButton>}</p>
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

function Group({ row }: { row: ConversationRow }) {
  return (
    <header className="flex items-center gap-3">
      <Avatar name={row.title} size={40} />
      <div className="min-w-0"><p dir="auto" className="truncate text-14 font-semibold">{row.title}</p><p className="text-12 text-ink-2">{row.isTeamChannel ? "A team channel: your own people write here" : row.isGroup ? "A group: several people write here" : "No contact is known for this conversation"}</p></div>
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
