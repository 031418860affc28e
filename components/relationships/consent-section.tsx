"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { History, Plus } from "lucide-react";
import { useState } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { useChannels } from "@/components/channels/channels-provider";
import { Button, IconButton } from "@/components/ui/button";
import { Chip, type Tone } from "@/components/ui/chip";
import { Loading, SkeletonText } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { toast, toastFailure } from "@/components/ui/toast";
import { consentShape, consentsQuery } from "@/lib/consents/query";
import { sourceWords } from "@/lib/consents/words";
import type { ChannelConsent, Consent, ContactConsents } from "@/lib/consents/schema";
import { deleteJson, postJson } from "@/lib/http/fetch-json";
import { ConsentForm } from "./consent-form";

const states: Record<ChannelConsent["state"], { words: string; tone: Tone }> = { granted: { words: "Allowed", tone: "good" }, withdrawn: { words: "Withdrawn", tone: "bad" }, opted_out: { words: "Opted out", tone: "bad" }, unknown: { words: "Not asked", tone: "neutral" } };

/** On which channels somebody may be written to, where that is known from, and what was said before. */
export function ConsentSection({ contactId, mayEdit }: { contactId: string; mayEdit: boolean }) {
  const client = useQueryClient();
  const { data, error } = useQuery(consentsQuery(contactId));
  const [recording, setRecording] = useState<string | null>(null);
  const [showsHistory, setShowsHistory] = useState(false);
  const address = `/api/v1/contacts/${contactId}/consents`;
  const show = (consents: ContactConsents) => void client.setQueryData(consentsQuery(contactId).queryKey, consents);
  const failed = (problem: unknown) => toastFailure("The consent was not changed", problem);
  const restore = (id: string) => postJson(`${address}/${id}/restoration`, {}, consentShape("contactConsents")).then(show, failed);
  const remove = (id: string) => deleteJson(`${address}/${id}`, undefined, consentShape("contactConsents")).then(show);

  function recorded(consents: ContactConsents) {
    show(consents);
    setRecording(null);
    const newest = consents.history.toSorted((a, b) => (a.recordedAt < b.recordedAt ? 1 : -1))[0];
    if (newest) toast("Consent recorded", { id: newest.id, undo: () => void remove(newest.id).catch(failed) });
  }
  async function takeBack(id: string) {
    try {
      await remove(id);
      toast("Taken back: what was recorded before holds again", { id, undo: () => void restore(id) });
    } catch (problem) {
      failed(problem);
    }
  }
  return (
    <section aria-label="Consent" className="flex min-w-0 flex-col gap-1">
      <h2 className="flex min-h-6 items-center text-13">
        <span className="flex-1">Consent</span>
        {data && data.history.length > 0 && <IconButton label={showsHistory ? "Hide what was recorded" : "Show what was recorded"} aria-expanded={showsHistory} size="sm" onClick={() => setShowsHistory(!showsHistory)}><History aria-hidden /></IconButton>}
        {mayEdit && recording === null && <IconButton label="Record a consent" size="sm" onClick={() => setRecording(data?.channels[0]?.channel ?? "")}><Plus aria-hidden /></IconButton>}
      </h2>
      {!data && !error && <Loading label="Loading consent"><SkeletonText lines={2} /></Loading>}
      {error && !data && <p role="alert" className="text-12 text-bad">{error.message}</p>}
      {data?.channels.length === 0 && recording === null && <p className="text-12 text-pretty text-ink-3">Nothing is recorded. Note when they allow or forbid to be written to.</p>}
      <ul className="flex flex-col">{data?.channels.map((one) => <Channel key={one.channel} consent={one} />)}</ul>
      {recording !== null && <ConsentForm contactId={contactId} channel={recording} onClose={() => setRecording(null)} onRecorded={recorded} />}
      {showsHistory && data && <ol aria-label="What was recorded" className="flex flex-col gap-1.5 pt-1">{data.history.map((one) => <Recorded key={one.id} consent={one} onTakeBack={mayEdit ? () => void takeBack(one.id) : undefined} />)}</ol>}
    </section>
  );
}

function Channel({ consent: { channel, state, since, by } }: { consent: ChannelConsent }) {
  const name = useChannels().find(({ id }) => id === channel)?.name ?? channel;
  const { words, tone } = states[state];
  return (
    <li className="flex min-h-7 items-center gap-2 text-13">
      <ChannelMark channel={channel} /><span className="truncate">{name}</span>
      <span className="ms-auto flex flex-none items-center gap-1.5">{since && <Time value={since} format="list" className="text-12 text-ink-3" />}<Chip tone={tone} data-tip={state === "opted_out" ? "They said so on the channel itself; they take it back by writing again" : by ? sourceWords[by.source] : undefined}>{words}</Chip></span>
    </li>
  );
}

function Recorded({ consent: { channel, state, source, evidence, at, recordedBy }, onTakeBack }: { consent: Consent; onTakeBack?: () => void }) {
  return (
    <li className="flex flex-col text-12 text-ink-3">
      <span className="flex min-w-0 items-center gap-1.5"><ChannelMark channel={channel} size={14} /><span className="truncate text-ink-2">{states[state].words} · {sourceWords[source]}</span><Time value={at} format="list" className="ms-auto flex-none" /></span>
      {evidence && <span dir="auto" className="ps-5 break-words">{evidence}</span>}
      <span className="flex items-center gap-1 ps-5">recorded by <span dir="auto">{recordedBy.name}</span>{onTakeBack && <Button variant="ghost" size="sm" className="ms-auto" onClick={onTakeBack}>Take back</Button>}</span>
    </li>
  );
}
