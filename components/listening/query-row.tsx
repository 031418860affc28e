"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Pencil, Trash2, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast, toastFailure } from "@/components/ui/toast";
import { directoryQuery } from "@/lib/conversations/query";
import { formatPercent, plural } from "@/lib/format/number";
import { deleteJson, patchJson } from "@/lib/http/fetch-json";
import { kindWords } from "@/lib/listening/kinds";
import { listeningKeys, listeningShape } from "@/lib/listening/query";
import type { ListeningQuery } from "@/lib/listening/schema";
import { foundHref } from "./found-href";
import { QueryDays } from "./query-days";
import { QueryForm } from "./query-form";

/** One query: what it looks for, what it found, and how asking went. */
export function QueryRow({ query, since, searchable, mayEdit }: { query: ListeningQuery; since: string; searchable: readonly string[]; mayEdit: boolean }) {
  const client = useQueryClient();
  const { data: directory } = useQuery(directoryQuery);
  const [editing, setEditing] = useState(false);
  const [removing, setRemoving] = useState(false);
  const nameOf = (id: string) => directory?.connections.find((one) => one.id === id)?.name ?? "a removed connection";
  const troubles = query.isPaused ? [] : query.searches.flatMap(({ connectionId, trouble }) => (trouble ? [{ connectionId, trouble }] : []));

  async function pause(isPaused: boolean, isUndo = false) {
    try {
      await patchJson(`/api/v1/listening/${query.id}`, { isPaused }, listeningShape("listeningQuery"));
      if (!isUndo) toast(isPaused ? `${query.name} is paused` : `${query.name} listens again`, { undo: () => void pause(!isPaused, true) });
    } catch (cause) {
      toastFailure("The query was not changed", cause);
    }
    await client.invalidateQueries({ queryKey: listeningKeys.all });
  }
  async function remove() {
    await deleteJson(`/api/v1/listening/${query.id}`);
    await client.invalidateQueries({ queryKey: listeningKeys.all });
  }
  if (editing) return <li className="p-4"><QueryForm query={query} searchable={searchable} onDone={() => setEditing(false)} /></li>;
  return (
    <li className="flex flex-col gap-2 p-4" aria-label={query.name}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h3 dir="auto" className="text-14 font-medium">{query.name}</h3>
        <Chip>{kindWords[query.kind]}</Chip>
        {query.isPaused && <Chip tone="warn">Paused</Chip>}
        <span className="ms-auto flex items-center gap-3 text-13 tabular-nums">
          <Link className="link" href={foundHref(query.id, since)}>{plural(query.mentions, "mention")}</Link>
          {query.share !== null && <span className="text-ink-2" data-tip="Of all mentions that any query found in the last seven days">{formatPercent(query.share)} share of voice</span>}
        </span>
      </div>
      <code dir="auto" className="text-13 break-words text-ink-2">{query.text}</code>
      {query.mentions > 0 && <QueryDays query={query} since={since} />}
      {query.share !== null && <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-sunken"><div className="h-full rounded-full bg-accent-fill" style={{ inlineSize: `${query.share * 100}%` }} /></div>}
      {troubles.map(({ connectionId, trouble }) => <p key={connectionId} className="flex gap-1.5 text-12 text-warn"><TriangleAlert aria-hidden className="mt-px size-3.5 flex-none" /><span><bdi>{nameOf(connectionId)}</bdi>: {trouble}</span></p>)}
      <div className="flex flex-wrap items-center gap-2">
        <span className="min-w-0 flex-1 text-12 text-ink-3">{query.connectionIds ? `On ${query.connectionIds.map(nameOf).join(", ")}` : "On all connections"}</span>
        {mayEdit && (
          <>
            <Button size="sm" onClick={() => void pause(!query.isPaused)}>{query.isPaused ? "Listen again" : "Pause"}</Button>
            <IconButton size="sm" label={`Change ${query.name}`} onClick={() => setEditing(true)}><Pencil aria-hidden /></IconButton>
            <IconButton size="sm" label={`Delete ${query.name}`} onClick={() => setRemoving(true)}><Trash2 aria-hidden /></IconButton>
          </>
        )}
      </div>
      <ConfirmDialog open={removing} onOpenChange={setRemoving} title={`Delete ${query.name}?`} action="Delete" onConfirm={remove}>Its volume goes with it. The mentions that it found stay.</ConfirmDialog>
    </li>
  );
}
