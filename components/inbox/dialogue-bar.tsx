"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Bot, Hand, Undo2 } from "lucide-react";
import { useState } from "react";
import { RunTranscripts } from "@/components/dialogues/runs";
import { useCommands } from "@/components/shell/use-commands";
import { Button } from "@/components/ui/button";
import { toast, toastFailure } from "@/components/ui/toast";
import { runsInQuery, transcriptKeys } from "@/lib/dialogues/transcript-query";
import type { RunTranscript } from "@/lib/dialogues/transcript-schema";
import { deleteJson, postJson } from "@/lib/http/fetch-json";

/** Says that a dialogue asks here, and lets a person take over or hand back. Draws nothing where none does. */
export function DialogueBar({ conversationId, mayHandle }: { conversationId: string; mayHandle: boolean }) {
  const { data } = useQuery(runsInQuery(conversationId));
  const open = data?.items.filter(({ status }) => status !== "ended") ?? [];
  if (!open.length) return null;
  return <ul className="flex-none border-b bg-surface" aria-label="Dialogues here">{open.map((run) => <OpenRun key={run.id} run={run} conversationId={conversationId} mayHandle={mayHandle} />)}</ul>;
}

function OpenRun({ run, conversationId, mayHandle }: { run: RunTranscript; conversationId: string; mayHandle: boolean }) {
  const client = useQueryClient();
  const isOurs = run.status === "with_person";
  const hand = useMutation({
    mutationFn: (back: boolean) => (back ? deleteJson(`/api/v1/dialogue-runs/${run.id}/takeover`) : postJson(`/api/v1/dialogue-runs/${run.id}/takeover`)),
    onSuccess: (_, back) => (back ? toast(`“${run.dialogue}” goes on`) : toast(`You go on instead of “${run.dialogue}”`, { description: "It is silent until it is handed back.", undo: () => hand.mutate(true) })),
    onError: (error) => toastFailure("That did not work", error),
    onSettled: () => client.invalidateQueries({ queryKey: transcriptKeys.of(conversationId) }),
  });
  useCommands([
    isOurs
      ? { id: `hand-back-${run.id}`, title: `Hand back to “${run.dialogue}”`, section: "Conversation", icon: Undo2, keys: "shift+h", run: () => hand.mutate(true) }
      : { id: `take-over-${run.id}`, title: `Take over from “${run.dialogue}”`, section: "Conversation", icon: Hand, keys: "shift+h", run: () => hand.mutate(false) },
  ], { enabled: mayHandle && !hand.isPending });
  return (
    <li className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5 text-13">
      <Bot aria-hidden className="size-4 flex-none text-ink-3" />
      <span className="min-w-0 flex-1 truncate text-ink-2">{isOurs ? <>A person goes on; <span className="font-medium text-ink">{run.dialogue}</span> is silent.</> : <><span className="font-medium text-ink">{run.dialogue}</span> {run.status === "asking" ? "is asking here." : "is at work here."}</>}</span>
      {mayHandle && (isOurs
        ? <Button size="sm" busy={hand.isPending} onClick={() => hand.mutate(true)} keys="shift+h" hint="What was asked last is asked again"><Undo2 aria-hidden />Hand back</Button>
        : <Button size="sm" busy={hand.isPending} onClick={() => hand.mutate(false)} keys="shift+h" hint="The dialogue is silent from then on"><Hand aria-hidden />Take over</Button>)}
    </li>
  );
}

/** In the panel beside a conversation: what dialogues asked here, and what was answered. */
export function ConversationRuns({ conversationId }: { conversationId: string }) {
  const { data } = useQuery(runsInQuery(conversationId));
  const [all, setAll] = useState(false);
  if (!data?.items.length) return null;
  const shown = all ? data.items : data.items.slice(0, 1);
  return (
    <section aria-label="Dialogues" className="flex flex-col gap-2">
      <h3 className="text-13">Dialogues</h3>
      <RunTranscripts runs={shown} />
      {data.items.length > 1 && <Button size="sm" variant="ghost" className="self-start" onClick={() => setAll(!all)}>{all ? "Show the latest" : `Show all ${data.items.length}`}</Button>}
    </section>
  );
}
