"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowUpRight, Plus } from "lucide-react";
import { useState } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Time } from "@/components/ui/time";
import { toast, toastFailure } from "@/components/ui/toast";
import { postJson } from "@/lib/http/fetch-json";
import type { RecordType } from "@/lib/records/contract";
import { recordKeys } from "@/lib/records/query";
import { sourcesQuery, syncShape } from "@/lib/sync/query";
import type { RecordSource } from "@/lib/sync/schema";

export interface SourcesProps {
  type: RecordType;
  id: string;
  mayEdit: boolean;
}

/** Which other system has this record too, the way there, and what can be done with it there. */
export function Sources({ type, id, mayEdit }: SourcesProps) {
  const queryClient = useQueryClient();
  const query = sourcesQuery(type.kind, id);
  const { data } = useQuery(query);
  const add = useMutation({
    mutationFn: (connectionId: string) => postJson(`/api/v1/${type.kind}/${id}/sources/${connectionId}`, undefined, syncShape("recordSources")),
    onSuccess: (sources, connectionId) => {
      queryClient.setQueryData(query.queryKey, sources);
      toast(`Added to ${data?.offers.find((offer) => offer.connectionId === connectionId)?.name ?? "the other system"}`);
    },
    onError: (error) => toastFailure("It was not added", error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: recordKeys.one(type.kind, id) }),
  });
  if (!data || (!data.items.length && !(mayEdit && data.offers.length))) return null;
  return (
    <section aria-label="Other systems" className="flex flex-col gap-2">
      {data.items.map((source) => <Source key={`${source.connectionId} ${source.type} ${source.remoteId}`} source={source} type={type} id={id} mayEdit={mayEdit} />)}
      {mayEdit && data.offers.map(({ connectionId, connector, name }) => (
        <Button key={connectionId} variant="ghost" size="sm" className="self-start" busy={add.isPending && add.variables === connectionId} onClick={() => add.mutate(connectionId)}><Plus aria-hidden /><ChannelMark channel={connector} size={14} decorative />Add to {name}</Button>
      ))}
    </section>
  );
}

function Source({ source, type, id, mayEdit }: SourcesProps & { source: RecordSource }) {
  const { connector, name, one, url, isDeleted, isActive, syncedAt, waitsSince, problem, actions, decided } = source;
  return (
    <div className="card flex flex-col gap-2 p-3 text-13">
      <p className="flex min-w-0 items-center gap-2">
        <ChannelMark channel={connector} size={20} decorative />
        <span className="min-w-0 flex-1"><span className="block truncate font-medium">{one} in {name}</span><span className="block text-12 text-ink-3">{isDeleted ? "Deleted there" : <>As it was there <Time value={syncedAt} /></>}</span></span>
        {url && <a href={url} target="_blank" rel="noreferrer" className="inline-flex min-h-6 flex-none items-center gap-1 text-ink-2 hover:text-ink" aria-label={`Open in ${name}`}>Open<ArrowUpRight aria-hidden className="size-3.5" /></a>}
      </p>
      {problem ? <output className="block text-pretty text-bad">A change was not taken there: {problem}</output> : waitsSince && <output className="block text-ink-2">Changes made here are on their way there.</output>}
      {decided.length > 0 && <p className="text-12 text-pretty text-ink-3">{name} decides on {wordsFor(type, decided)}.</p>}
      {mayEdit && isActive && actions.length > 0 && <Actions source={source} type={type} id={id} />}
    </div>
  );
}

/** "number, status and lines" */
function wordsFor(type: RecordType, names: readonly string[]): string {
  const words = names.map((name) => (type.fields.find((field) => field.name === name)?.label ?? name).toLowerCase());
  return new Intl.ListFormat("en-GB").format(words.filter((word) => word !== "handles" && word !== "shipments"));
}

type Action = RecordSource["actions"][number];

function Actions({ source: { connectionId, name, actions }, type, id }: { source: RecordSource; type: RecordType; id: string }) {
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState<Action | null>(null);
  const act = useMutation({
    mutationFn: (action: Action) => postJson(`/api/v1/${type.kind}/${id}/sources/${connectionId}/actions/${action.id}`, undefined, syncShape("actionAnswer")),
    onSuccess: ({ done, sources }, { past }) => {
      queryClient.setQueryData(sourcesQuery(type.kind, id).queryKey, sources);
      if (done) toast(`${past[0]!.toUpperCase()}${past.slice(1)} in ${name}`);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: recordKeys.one(type.kind, id) }),
  });
  const said = act.error?.message ?? (act.data && !act.data.done ? (act.data.note ?? "It is not so yet.") : null);
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {actions.map((action) => <Button key={action.id} size="sm" variant={action === actions[0] && !action.final ? "primary" : "secondary"} busy={act.isPending && act.variables === action} onClick={() => (action.final ? setAsked(action) : act.mutate(action))}>{action.label} in {name}</Button>)}
      </div>
      {said && <p role="alert" className="rounded-control bg-warn-soft px-3 py-2 text-pretty">{said}</p>}
      <ConfirmDialog open={asked !== null} onOpenChange={(open) => !open && setAsked(null)} title={`${asked?.label ?? ""} this ${type.one} in ${name}?`} action={asked?.label ?? ""} onConfirm={async () => void (asked && (await act.mutateAsync(asked)))}>
        {name} does not take this back.
      </ConfirmDialog>
    </>
  );
}
