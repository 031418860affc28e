"use client";
import { useQuery } from "@tanstack/react-query";
import { MessageSquareText, Phone, Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Suspense, useState } from "react";
import { StartDialog } from "@/components/inbox/open-on-demand";
import { Maker, type About } from "@/components/relationships/section";
import { useCommands } from "@/components/shell/use-commands";
import { useChannels } from "@/components/channels/channels-provider";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { consentsQuery } from "@/lib/consents/query";
import type { ContactDetail } from "@/lib/contacts/schema";
import type { Directory } from "@/lib/conversations/schema";
import type { RecordKind } from "@/lib/records/contract";
import { recordTypes } from "@/lib/records/types";
import { preferredWay } from "./preferred-way";

const makeable = ["tasks", "deals", "cases", "quotes", "orders"] as const satisfies readonly RecordKind[];

/** What one does with a person: write where they write, call, and make what is to be made for them. */
export function ContactActions({ contact, about, mayHandle, directory, onOpen }: { contact: ContactDetail; about: About; mayHandle: boolean; directory: Directory | undefined; onOpen: (conversation: string) => void }) {
  const router = useRouter();
  const channels = useChannels();
  const { data: consents } = useQuery(consentsQuery(contact.id));
  const [making, setMaking] = useState<RecordKind | null>(null);
  const [writingTo, setWritingTo] = useState<string | null>(null);
  const forbidden = new Set(consents?.channels.filter(({ state }) => state === "withdrawn" || state === "opted_out").map(({ channel }) => channel));
  const way = mayHandle ? preferredWay(contact, directory, forbidden) : null;
  const phone = contact.identities.find(({ displayHandle }) => /^\+[\d\s().-]{6,}$/.test(displayHandle))?.displayHandle;
  const nameOf = (channel: string) => channels.find(({ id }) => id === channel)?.name ?? channel;
  const write = () => (way?.conversationId ? router.push(`/inbox?c=${way.conversationId}`) : way && setWritingTo(way.identityId));
  useCommands([
    ...(way ? [{ id: "write", title: `Write to ${contact.name}`, keys: "w", icon: MessageSquareText, run: write }] : []),
    ...(about.mayEdit ? makeable.map((kind) => ({ id: `new-${kind}`, title: `New ${recordTypes[kind].one} for ${contact.name}`, icon: Plus, run: () => setMaking(kind) })) : []),
  ]);
  return (
    <div className="flex flex-none flex-wrap items-center gap-2">
      {way && (way.conversationId
        ? <Button asChild variant="primary" keys="w" hint={`Where they wrote last: ${nameOf(way.channel)}`}><Link href={`/inbox?c=${way.conversationId}`} prefetch={false}><MessageSquareText aria-hidden />Write on {nameOf(way.channel)}</Link></Button>
        : <Button variant="primary" keys="w" onPointerEnter={StartDialog.preload} onFocus={StartDialog.preload} onClick={write}><MessageSquareText aria-hidden />Write on {nameOf(way.channel)}</Button>)}
      {phone && <Button asChild><a href={`tel:${phone.replaceAll(/[^\d+]/g, "")}`}><Phone aria-hidden />Call</a></Button>}
      {about.mayEdit && (
        <Select aria-label="Make something new" value="" onChange={({ target }) => target.value && setMaking(target.value as RecordKind)} className="w-auto">
          <option value="">New…</option>
          {makeable.map((kind) => <option key={kind} value={kind}>{recordTypes[kind].one[0]!.toUpperCase() + recordTypes[kind].one.slice(1)}</option>)}
        </Select>
      )}
      {making && <Maker kind={making} about={about} onDone={() => setMaking(null)} />}
      {writingTo && directory && <Suspense><StartDialog contact={contact} identityId={writingTo} directory={directory} onClose={() => setWritingTo(null)} onStarted={onOpen} /></Suspense>}
    </div>
  );
}
