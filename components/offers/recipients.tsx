"use client";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { hrefOfRecord } from "@/components/records/href";
import { Avatar } from "@/components/ui/avatar";
import { Button, IconButton } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Loading, SkeletonText } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { toast, toastFailure } from "@/components/ui/toast";
import { deleteJson, postJson } from "@/lib/http/fetch-json";
import { offerShape, recipientsQuery } from "@/lib/offers/query";
import type { OfferRecipient } from "@/lib/offers/schema";
import { RecipientForm, type Received } from "./recipient-form";

/** Who received an offer, on which channel, from whom, and whether they answered. */
export function Recipients({ offerId, mayEdit }: { offerId: string; mayEdit: boolean }) {
  const client = useQueryClient();
  const { data, error, isPending, isFetching, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(recipientsQuery(offerId));
  const [adding, setAdding] = useState(false);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  const address = `/api/v1/offers/${offerId}/recipients`;
  const refresh = () => client.invalidateQueries({ queryKey: recipientsQuery(offerId).queryKey });
  const failed = (problem: unknown) => toastFailure("It was not changed", problem);
  const remove = (ids: readonly string[]) => Promise.all(ids.map((id) => deleteJson(`${address}/${id}`))).catch(failed).finally(() => void refresh());
  const add = (received: Received) => postJson(address, received, offerShape("addedRecipients"));

  async function added(received: Received) {
    const { items: made } = await add(received);
    setAdding(false);
    toast(`${made.map(({ contact }) => contact.name).join(", ")} received it`, { undo: () => void remove(made.map(({ id }) => id)) });
    await refresh();
  }
  async function takeBack({ id, contact, channel, sentAt }: OfferRecipient) {
    await remove([id]);
    toast(`${contact.name} was taken from the list`, { undo: () => void add({ contactIds: [contact.id], channel, sentAt }).catch(failed).finally(() => void refresh()) });
  }
  return (
    <section aria-label="Who received it" className="flex min-w-0 flex-col gap-1">
      <h2 className="flex min-h-6 items-center text-13"><span>Who received it</span>{mayEdit && !adding && <IconButton label="Add somebody who received it" size="sm" className="ms-auto" onClick={() => setAdding(true)}><Plus aria-hidden /></IconButton>}</h2>
      {adding && <RecipientForm onAdd={added} onClose={() => setAdding(false)} />}
      {isPending && <Loading label="Loading who received it"><SkeletonText lines={3} /></Loading>}
      {error && !data && <ErrorState title="Who received it could not be loaded" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>}
      {data && items.length === 0 && !adding && <p className="text-12 text-pretty text-ink-3">Nobody yet. Send it from a conversation with the offer button, or add who received it elsewhere.</p>}
      <ul className="flex flex-col">{items.map((recipient) => <Recipient key={recipient.id} recipient={recipient} onTakeBack={mayEdit && !recipient.messageId ? () => void takeBack(recipient) : undefined} />)}</ul>
      {hasNextPage && <Button size="sm" className="self-start" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>Show more</Button>}
    </section>
  );
}

function Recipient({ recipient: { contact, channel, conversationId, sentBy, sentAt, answeredAt }, onTakeBack }: { recipient: OfferRecipient; onTakeBack?: () => void }) {
  return (
    <li className="group flex min-h-11 items-center gap-2 text-13">
      <Avatar name={contact.name} size={24} />
      <span className="min-w-0 flex-1">
        <span className="flex min-w-0 items-center gap-1.5"><Link href={hrefOfRecord({ kind: "contacts" }, contact.id)} prefetch={false} dir="auto" className="truncate font-medium hover:underline">{contact.name}</Link>{answeredAt && <Chip tone="good" className="flex-none">Answered <Time value={answeredAt} format="list" /></Chip>}</span>
        <span className="flex min-w-0 items-center gap-1 text-12 text-ink-3">
          {channel && <ChannelMark channel={channel} size={14} />}
          {conversationId ? <Link href={`/inbox?c=${conversationId}`} prefetch={false} className="truncate hover:underline">sent by <span dir="auto">{sentBy.name}</span></Link> : <span className="truncate">by <span dir="auto">{sentBy.name}</span></span>}·<Time value={sentAt} format="list" />
        </span>
      </span>
      {onTakeBack && <IconButton label={`Take ${contact.name} from the list`} size="sm" className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 touch:opacity-60" onClick={onTakeBack}><X aria-hidden /></IconButton>}
    </li>
  );
}
