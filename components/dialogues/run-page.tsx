"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Bot, CircleStop, UserRound } from "lucide-react";
import Link from "next/link";
import { useState, type ReactNode } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { PageFrame, Section } from "@/components/settings/page-frame";
import { Button } from "@/components/ui/button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { toast, toastFailure } from "@/components/ui/toast";
import { dialogueKeys, runQuery } from "@/lib/dialogues/query";
import type { DialogueRunDetail } from "@/lib/dialogues/schema";
import { deleteJson, postJson } from "@/lib/http/fetch-json";
import { RunStatusChip } from "./status";
import { Transcript } from "./transcript";

/** One run: who, about what, what was said and done, and who has it now. */
export function RunPage({ id, mayHandle }: { id: string; mayHandle: boolean }) {
  const { data: run, error, isFetching, refetch } = useQuery(runQuery(id));
  if (!run) return error ? <ErrorState title="This run could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState> : <SkeletonRows rows={6} label="Loading the run" />;
  const who = run.contact?.name ?? run.member?.name ?? "Nobody";
  return (
    <PageFrame title={`${run.dialogue.name} with ${who}`} back={{ href: `/dialogues/${run.dialogue.id}?tab=runs`, label: run.dialogue.name }} actions={mayHandle && run.status !== "ended" && <Actions run={run} />}>
      <dl className="flex flex-wrap gap-x-6 gap-y-2 text-13">
        <Fact name="State"><RunStatusChip {...run} /></Fact>
        <Fact name="Step">{run.step}</Fact>
        <Fact name="Version">{run.version}</Fact>
        {run.record && <Fact name="About"><Link className="text-accent hover:underline" href={`/${run.record.kind}/${run.record.id}`}>{run.record.name || "The record"}</Link></Fact>}
        {run.channel && <Fact name="Channel"><span className="inline-flex items-center gap-1.5"><ChannelMark channel={run.channel} />{run.conversationId && <Link className="text-accent hover:underline" href={`/inbox?c=${run.conversationId}`}>Conversation</Link>}</span></Fact>}
        <Fact name="Begun"><Time value={run.startedAt} /> by {run.startedBy}</Fact>
        {run.endedAt && <Fact name="Ended"><Time value={run.endedAt} /></Fact>}
      </dl>
      {run.held && <p className="rounded-control bg-warn-soft px-3 py-2 text-13 text-warn">Nothing could be sent: {run.held}</p>}
      <Section title="Transcript"><div className="card p-4"><Transcript entries={run.transcript} channel={run.channel} /></div></Section>
    </PageFrame>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return <div><dt className="text-12 text-ink-2">{name}</dt><dd>{children}</dd></div>;
}

function Actions({ run }: { run: DialogueRunDetail }) {
  const client = useQueryClient();
  const [busy, setBusy] = useState<string | null>(null);
  async function act(name: string, work: () => Promise<void>, done: string, undo?: () => Promise<void>) {
    setBusy(name);
    try {
      await work();
      toast(done, undo && { undo: () => void undo().catch((error: unknown) => toastFailure("It was not taken back", error)).finally(refresh) });
    } catch (error) {
      toastFailure("Nothing was changed", error);
    } finally {
      setBusy(null);
      refresh();
    }
  }
  const refresh = () => void client.invalidateQueries({ queryKey: dialogueKeys.runs });
  const path = `/api/v1/dialogue-runs/${run.id}`;
  const [takeOver, handBack] = [() => postJson(`${path}/takeover`), () => deleteJson(`${path}/takeover`)];
  return (
    <>
      {run.status === "with_person" ? <Button variant="primary" busy={busy === "back"} hint="What was asked is asked again" onClick={() => void act("back", handBack, "The dialogue goes on", takeOver)}><Bot aria-hidden />Hand back</Button>
        : <Button variant="primary" busy={busy === "take"} hint="The dialogue is silent from then on" onClick={() => void act("take", takeOver, "You have it now", handBack)}><UserRound aria-hidden />Take over</Button>}
      <Button busy={busy === "end"} hint="Nothing more is said to them" onClick={() => void act("end", () => postJson(`${path}/end`), "The run was ended")}><CircleStop aria-hidden />End</Button>
    </>
  );
}
