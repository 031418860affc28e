"use client";
import { useQuery } from "@tanstack/react-query";
import { ChannelMark } from "@/components/channels/channel-mark";
import { SkeletonText } from "@/components/ui/skeleton";
import { contactQuery } from "@/lib/contacts/query";

const shown = 6;

/** By what a contact is known, and how much was said: what tells which of two is the one that people know. */
export function ContactSummary({ id }: { id: string }) {
  const { data: contact } = useQuery(contactQuery(id));
  if (!contact) return <SkeletonText lines={2} />;
  const { identities, conversations } = contact;
  return (
    <span className="flex min-w-0 flex-col gap-1 text-12 text-ink-2">
      {identities.slice(0, shown).map(({ id: handle, channel, displayHandle }) => <span key={handle} className="flex min-w-0 items-center gap-1.5"><ChannelMark channel={channel} size={14} /><span dir="auto" className="truncate">{displayHandle}</span></span>)}
      {identities.length > shown && <span>{identities.length - shown} more</span>}
      <span className="text-ink-3">{conversations.length === 0 ? "No conversations" : conversations.length === 1 ? "1 conversation" : `${conversations.length} conversations`}</span>
    </span>
  );
}
