"use client";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast, toastFailure } from "@/components/ui/toast";
import { dialogueListQuery, dialogueShape } from "@/lib/dialogues/query";
import type { StartByHand } from "@/lib/dialogues/schema";
import { postJson } from "@/lib/http/fetch-json";
import type { RecordKind } from "@/lib/records/contract";

export type StartWith =
  /** About a record, or in a conversation. */
  | ({ type: "one"; kind: RecordKind | "conversation" } & Omit<StartByHand, "kind">)
  /** With each of these contacts; they may have to be read first. */
  | { type: "contacts"; ids: () => Promise<string[]> };

export interface StartChoicesProps {
  start: StartWith;
  onDone: () => void;
}

/** The active dialogues that can be begun here; pressing one does. */
export function StartChoices({ start, onDone }: StartChoicesProps) {
  const router = useRouter();
  const { data } = useQuery(dialogueListQuery);
  const [busy, setBusy] = useState(false);
  const kind = start.type === "contacts" ? "contacts" : start.kind;
  const fits = (data?.items ?? []).filter(({ status, about, asks, trigger }) => status === "active" && (kind === "conversation" || kind === "contacts" ? asks === "contact" && (!about || about === "contacts") : !about || about === kind) && (trigger.type !== "record" || trigger.kind === kind));

  async function begin(id: string, name: string) {
    setBusy(true);
    try {
      if (start.type === "contacts") {
        const batch = await postJson(`/api/v1/dialogues/${id}/batches`, { contactIds: await start.ids() }, dialogueShape("dialogueBatch"));
        toast(`${name} was begun with ${batch.total} contacts`, { action: { label: "Show", run: () => router.push(`/dialogues/${id}?tab=contacts`) } });
      } else {
        const { type: _, kind: of, ...input } = start;
        const { runIds } = await postJson(`/api/v1/dialogues/${id}/runs`, of === "conversation" ? input : { ...input, kind: of }, dialogueShape("runsStarted"));
        toast(`${name} was begun`, { tone: "good", action: { label: "Show", run: () => router.push(`/dialogues/runs/${runIds[0]}`) } });
      }
      onDone();
    } catch (error) {
      toastFailure(`${name} was not begun`, error);
    } finally {
      setBusy(false);
    }
  }
  if (!data) return <p className="p-2 text-13 text-ink-2">Looking for dialogues</p>;
  if (!fits.length) return <p className="p-2 text-13 text-pretty text-ink-2">No active dialogue can be begun here. Activate one under Dialogues.</p>;
  return <ul aria-label="Dialogues to begin">{fits.map(({ id, name }) => <li key={id}><button type="button" className="menu-item" disabled={busy} onClick={() => void begin(id, name)}>{name}</button></li>)}</ul>;
}
