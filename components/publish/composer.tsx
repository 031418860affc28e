"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CalendarClock, Send, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import { Media } from "@/components/posts/media";
import { Button } from "@/components/ui/button";
import { Checkbox, Choice } from "@/components/ui/check";
import { useMinute } from "@/components/ui/clock";
import { Field, FormError } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { EmptyState } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { ApiError, postJson, putJson } from "@/lib/http/fetch-json";
import { isTrackable, sampleAddress } from "@/lib/links/address";
import { publicationKeys, publicationQuery, publicationShape, publishingChannelsQuery, publishingSettingsQuery } from "@/lib/publications/query";
import type { PublicationDetail, PublicationInput, PublishingChannel } from "@/lib/publications/schema";
import { fromField, toField } from "@/lib/publications/span";
import { problemsOn, publishedWords } from "@/lib/publications/words";
import { ChannelPart, type ChannelDraft } from "./channel-part";
import { StateChip } from "./parts";
import { useRemove } from "./use-remove";

const holdSeconds = 10;
const noDraft: ChannelDraft = { isChosen: false, text: null, firstComment: "" };

/** Where one writes once for all channels, says it differently where that is better, and has it go out now or at a time. */
export function Composer({ publication, day }: { publication?: PublicationDetail; day?: string }) {
  const router = useRouter();
  const client = useQueryClient();
  const now = useMinute();
  const { data: channelList } = useQuery(publishingChannelsQuery);
  const { data: settings } = useQuery(publishingSettingsQuery);
  const zone = settings?.timeZone ?? "UTC";
  const [text, setText] = useState(publication?.text ?? "");
  const [link, setLink] = useState(publication?.link ?? "");
  const [campaign, setCampaign] = useState(publication?.campaign ?? "");
  const [tagsLinks, setTagsLinks] = useState(publication?.tagsLinks ?? false);
  const [tracksLinks, setTracksLinks] = useState(publication?.tracksLinks ?? false);
  const [asks, setAsks] = useState(publication?.needsApproval ?? false);
  const [files, setFiles] = useState(publication?.attachments ?? []);
  const [when, setWhen] = useState(publication?.scheduledAt ? toField(publication.scheduledAt, zone) : day ? `${day}T09:00` : "");
  const [drafts, setDrafts] = useState<Record<string, ChannelDraft>>(() => Object.fromEntries(publication?.posts.map((post) => [post.connectionId, { isChosen: true, text: post.isAdapted ? post.text : null, firstComment: post.firstComment?.text ?? "" }]) ?? []));
  const [busy, setBusy] = useState<"save" | "plan" | "now" | null>(null);
  const [refused, setRefused] = useState<{ message: string; fields: Record<string, string> } | null>(null);
  const remove = useRemove();
  // A new post begins with what it says; on a touch screen the keyboard waits to be asked for.
  const focusNew = useCallback((field: HTMLTextAreaElement | null) => {
    if (!publication && matchMedia("(pointer: fine)").matches) field?.focus();
  }, [publication]);
  const channels = channelList?.items ?? [];
  const base = channelList?.linkBase;
  const track = tracksLinks && base ? (address: string) => (isTrackable(address, base) ? sampleAddress(base) : address) : undefined;
  const draftOf = ({ connectionId }: PublishingChannel): ChannelDraft => drafts[connectionId] ?? (!publication && channels.length === 1 ? { ...noDraft, isChosen: true } : noDraft);
  const parts = channels.map((channel) => {
    const draft = draftOf(channel);
    const wordsOf = (said: string, at: string | null) => publishedWords({ text: said.trim(), link: at, campaign: campaign.trim() || null, tagsLinks }, channel.channel, track);
    const words = wordsOf(draft.text ?? text, link.trim() || null);
    return { channel, draft, words, problems: draft.isChosen ? problemsOn(channel, { words, firstComment: wordsOf(draft.firstComment, null) || null, attachments: files }) : [] };
  });
  const chosen = parts.filter(({ draft }) => draft.isChosen);
  const ready = chosen.length > 0 && chosen.every(({ problems }) => problems.length === 0);
  const needsApproval = (asks || settings?.needsApproval === true) && !publication?.approvedAt;

  const input = (): PublicationInput => ({
    text: text.trim(), link: link.trim() || null, campaign: campaign.trim() || null, tagsLinks, tracksLinks, needsApproval: asks, attachments: files.map(({ fileId, alt }) => ({ fileId, alt })),
    posts: chosen.map(({ channel, draft }) => ({ connectionId: channel.connectionId, text: draft.text?.trim() || null, firstComment: draft.firstComment.trim() || null })),
  });
  async function send(what: "save" | "plan" | "now") {
    setBusy(what);
    setRefused(null);
    try {
      const at = what === "plan" ? fromField(when, zone) : null;
      let saved = publication ? await putJson(`/api/v1/publications/${publication.id}`, input(), publicationShape("publicationDetail")) : await postJson("/api/v1/publications", input(), publicationShape("publicationDetail"));
      client.setQueryData(publicationQuery(saved.id).queryKey, saved);
      const url = `/api/v1/publications/${saved.id}`;
      if (what !== "save") {
        try {
          saved = await postJson(`${url}/release`, { at, holdSeconds }, publicationShape("publicationDetail"));
        } catch (error) {
          if (!publication) router.replace(`/publish/${saved.id}`);
          throw error;
        }
        client.setQueryData(publicationQuery(saved.id).queryKey, saved);
      }
      const undo = async () => {
        await postJson(`${url}/hold`).catch((error: unknown) => toast("It was too late", { description: error instanceof Error ? error.message : undefined, tone: "bad" }));
        await client.invalidateQueries({ queryKey: publicationKeys.all });
        router.push(`/publish/${saved.id}`);
      };
      if (what === "save") toast("Draft saved");
      else if (saved.state === "waiting") toast("Waits for a second person’s approval");
      else if (what === "now") toast("Goes out in a moment", { undo: () => void undo() });
      else toast("Scheduled", { undo: () => void undo() });
      void client.invalidateQueries({ queryKey: publicationKeys.all });
      if (what !== "save" || !publication) router.push(`/publish/${saved.id}`);
    } catch (error) {
      setRefused({ message: error instanceof Error ? error.message : String(error), fields: error instanceof ApiError ? error.byField : {} });
    } finally {
      setBusy(null);
    }
  }
  return (
    <div className="mx-auto flex max-w-5xl flex-col gap-4 p-4 pb-16 md:p-6">
      <header className="flex flex-wrap items-center gap-3">
        <h1 className="text-20">{publication ? "Post" : "New post"}</h1>
        {publication && <StateChip state={publication.state} />}
        <span className="ms-auto flex gap-2">{publication?.may.remove && <Button variant="ghost" onClick={() => void remove(publication.id)}><Trash2 aria-hidden />Delete</Button>}<Button variant="ghost" asChild><Link href="/publish">All posts</Link></Button></span>
      </header>
      {publication?.declined && <p className="rounded-card bg-warn-soft px-3 py-2 text-13"><span className="font-medium">Not approved.</span> <span dir="auto">{publication.declined}</span></p>}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <section aria-label="What it says" className="flex flex-col gap-4">
          <Field label="Text" error={refused?.fields.text}><Textarea ref={focusNew} dir="auto" rows={7} value={text} onChange={({ target }) => setText(target.value)} placeholder="Write once for all channels" /></Field>
          <Media files={files} onChange={(change) => setFiles(change)} />
          <Field label="Link" optional error={refused?.fields.link}><Input type="url" inputMode="url" value={link} onChange={({ target }) => setLink(target.value)} placeholder="https://shop.example/new" /></Field>
          <Field label="Campaign" optional><Input value={campaign} maxLength={100} onChange={({ target }) => setCampaign(target.value)} placeholder="Spring sale" /></Field>
          <Choice help="Adds utm_source, utm_medium and utm_campaign, so that your web statistics know where visitors came from.">{[<Checkbox key="check" checked={tagsLinks} onChange={({ target }) => setTagsLinks(target.checked)} />, "Tag links for web statistics"]}</Choice>
          <Choice help="Links are short and lead through this Weft to where they lead. Nothing is kept of who followed them.">{[<Checkbox key="check" checked={tracksLinks} onChange={({ target }) => setTracksLinks(target.checked)} />, "Shorten links and count clicks"]}</Choice>
        </section>
        <section aria-label="Where it goes" className="flex flex-col gap-3">
          <h2 className="text-14 font-medium">Where it goes</h2>
          {channelList && channels.length === 0 && <EmptyState action={<Button asChild><Link href="/settings/connections">Connections</Link></Button>}>No connection can publish yet. Connect a public channel first.</EmptyState>}
          {parts.map(({ channel, draft, words, problems }) => <ChannelPart key={channel.connectionId} channel={channel} draft={draft} text={text} words={words} attachments={files} problems={problems} onChange={(patch) => setDrafts((all) => ({ ...all, [channel.connectionId]: { ...draft, ...patch } }))} />)}
        </section>
      </div>
      <section aria-label="When it goes out" className="flex flex-col gap-3 rounded-card border bg-surface p-3">
        <Choice help={settings?.needsApproval ? "The workspace asks for it." : undefined}>{[<Checkbox key="check" checked={asks || settings?.needsApproval === true} disabled={settings?.needsApproval} onChange={({ target }) => setAsks(target.checked)} />, "A second person approves it first"]}</Choice>
        {refused && <FormError>{refused.message}</FormError>}
        <div className="flex flex-wrap items-end gap-2">
          <Field label={`Time in ${zone}`} error={refused?.fields.at}><Input type="datetime-local" value={when} min={toField(now, zone)} onChange={({ target }) => setWhen(target.value)} /></Field>
          <Button disabled={!ready || !when} busy={busy === "plan"} onClick={() => void send("plan")}><CalendarClock aria-hidden />{needsApproval ? "Ask for approval at this time" : "Schedule"}</Button>
          <Button variant="primary" disabled={!ready} busy={busy === "now"} onClick={() => void send("now")}><Send aria-hidden />{needsApproval ? "Ask for approval" : "Publish now"}</Button>
          <Button variant="ghost" busy={busy === "save"} onClick={() => void send("save")}>Save draft</Button>
        </div>
      </section>
    </div>
  );
}
