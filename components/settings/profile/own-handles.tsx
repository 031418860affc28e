"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { Section } from "@/components/settings/page-frame";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { toast, toastFailure } from "@/components/ui/toast";
import { deleteJson, patchJson, postJson } from "@/lib/http/fetch-json";
import { handleKeys, handleShape, ownHandlesQuery } from "@/lib/members/handles/query";
import type { MemberHandle } from "@/lib/members/handles/schema";
import { AddHandleDialog } from "./add-handle-dialog";

const at = (identityId: string) => `/api/v1/profile/handles/${identityId}`;

/** On which channels one is asked to decide: added by writing a word from there. */
export function OwnHandles() {
  const { data, error, refetch } = useQuery(ownHandlesQuery());
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title="Where Weft asks me"
      description="Approvals reach you here, and you answer with a word or a button. Without a channel they wait for you under Approvals."
      actions={data && data.places.length > 0 && <Button onClick={() => setAdding(true)}><Plus aria-hidden />Add a channel</Button>}
    >
      <div className="card">
        {data ? <Handles items={data.items} mayAdd={data.places.length > 0} onAdd={() => setAdding(true)} />
          : error ? <ErrorState title="Your channels could not be read" onRetry={() => void refetch()}>{error.message}</ErrorState>
          : <SkeletonRows rows={2} label="Loading your channels" />}
      </div>
      {adding && data && <AddHandleDialog places={data.places} held={data.items} onClose={() => setAdding(false)} />}
    </Section>
  );
}

function Handles({ items, mayAdd, onAdd }: { items: readonly MemberHandle[]; mayAdd: boolean; onAdd: () => void }) {
  if (items.length) return <ul className="divide-y">{items.map((handle) => <HandleItem key={handle.identityId} handle={handle} />)}</ul>;
  return (
    <EmptyState action={mayAdd && <Button variant="primary" onClick={onAdd}>Add a channel</Button>}>
      {mayAdd ? "Add the messenger or mailbox that you look at anyway: a purchase order then asks you there, and “yes” is enough." : "Once an admin has connected a channel, you can be asked on it."}
    </EmptyState>
  );
}

function HandleItem({ handle: { identityId, channel, connection, handle, isPreferred, isReachable } }: { handle: MemberHandle }) {
  const client = useQueryClient();
  const settled = { onSuccess: (data: unknown) => client.setQueryData(handleKeys.own, data as never), onError: (error: Error) => toastFailure("Your channels were not changed", error) };
  const restore = useMutation({ mutationFn: () => postJson(`${at(identityId)}/restoration`, undefined, handleShape("ownHandles")), ...settled });
  const prefer = useMutation({ mutationFn: () => patchJson(at(identityId), { isPreferred: true }, handleShape("ownHandles")), ...settled });
  const remove = useMutation({
    mutationFn: () => deleteJson(at(identityId), undefined, handleShape("ownHandles")),
    ...settled,
    onSuccess: (data) => {
      settled.onSuccess(data);
      toast(`You are not asked as ${handle} any more`, { undo: () => restore.mutate() });
    },
  });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 p-3">
      <ChannelMark channel={channel} size={24} />
      <div className="min-w-0 flex-1 basis-40">
        <p className="flex flex-wrap items-center gap-2 text-14 font-medium"><span className="min-w-0 truncate" dir="auto">{handle}</span>{isPreferred && <Chip tone="good">Asked here first</Chip>}{!isReachable && <Chip tone="warn">Rests</Chip>}</p>
        <p className="text-13 text-ink-3">Through {connection}</p>
      </div>
      <div className="flex gap-2">
        {!isPreferred && <Button size="sm" busy={prefer.isPending} onClick={() => prefer.mutate()} aria-label={`Ask me as ${handle} first`}>Ask here first</Button>}
        <Button size="sm" variant="ghost" busy={remove.isPending} onClick={() => remove.mutate()} aria-label={`Remove ${handle}`}>Remove</Button>
      </div>
    </li>
  );
}
