"use client";
import { useQuery } from "@tanstack/react-query";
import { MessagesSquare } from "lucide-react";
import Link from "next/link";
import { Suspense, useState } from "react";
import { hrefOfRecord } from "@/components/records/href";
import { ThreadSkeleton } from "@/components/inbox/thread-skeleton";
import type { Viewer } from "@/components/inbox/use-conversation-actions";
import { Button } from "@/components/ui/button";
import { onDemand } from "@/components/ui/on-demand";
import { Select } from "@/components/ui/select";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { dealPeopleQuery } from "@/lib/deals/query";
import type { BesideConversationProps } from "./beside-conversation";

const BesideConversation = onDemand<BesideConversationProps>(async () => (await import("./beside-conversation")).BesideConversation);

/** What is said with the people of a deal, read and answered beside it: the latest conversation, or another that one chooses. */
export function DealConversation({ dealId, viewer, onBack }: { dealId: string; viewer: Viewer; onBack: () => void }) {
  const { data, error, isFetching, refetch } = useQuery(dealPeopleQuery(dealId));
  const [chosen, setChosen] = useState<string | null>(null);
  if (error && !data) return <ErrorState title="The conversations could not be loaded" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>;
  if (!data) return <ThreadSkeleton />;
  const { items, conversations } = data;
  // What is open stays open when another becomes the latest.
  const current = conversations.find(({ id }) => id === chosen) ?? conversations[0];
  if (!current) {
    const [person] = items;
    return <EmptyState icon={<MessagesSquare />} action={person && <Button asChild><Link href={hrefOfRecord({ kind: "contacts" }, person.id)}>Write to {person.name}</Link></Button>}>{person ? `No conversation with ${items.length > 1 ? "any of them" : person.name} yet.` : "Give the deal a contact, and what is said with them shows here."}</EmptyState>;
  }
  return (
    <div className="flex h-full min-h-0 flex-col">
      {conversations.length > 1 && (
        <div className="flex-none border-b bg-surface p-2">
          <Select size="sm" aria-label="Conversation" value={current.id} onChange={({ target }) => setChosen(target.value)}>
            {conversations.map(({ id, title, subject, lastMessageText }) => <option key={id} value={id}>{[title, subject ?? lastMessageText].filter(Boolean).join(": ").slice(0, 90)}</option>)}
          </Select>
        </div>
      )}
      <div className="min-h-0 flex-1"><Suspense fallback={<ThreadSkeleton />}><BesideConversation key={current.id} row={current} viewer={viewer} onBack={onBack} onKept={() => setChosen(current.id)} /></Suspense></div>
    </div>
  );
}
