"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleAlert, CircleHelp, ExternalLink, Pencil, RotateCw, Send, Trash2 } from "lucide-react";
import Link from "next/link";
import { useId, useState } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { ThreadLine } from "@/components/channels/thread-line";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { OnceOpen } from "@/components/ui/once-open";
import { SkeletonRows } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { toast, toastFailure } from "@/components/ui/toast";
import { formatNumber } from "@/lib/format/number";
import { postJson } from "@/lib/http/fetch-json";
import { publicationKeys, publicationQuery, publicationShape, publishingSettingsQuery } from "@/lib/publications/query";
import type { PublicationDetail, PublicationFigures, PublicationPost } from "@/lib/publications/schema";
import { fromField } from "@/lib/publications/span";
import { publishedWords } from "@/lib/publications/words";
import { Preview } from "./channel-part";
import { Composer } from "./composer";
import { ConfirmDialog } from "./on-demand";
import { StateChip } from "./parts";
import { useRemove } from "./use-remove";

/** One publication: composed further while it is a draft, else what it says on each channel and what became of that. */
export function PublicationPage({ id }: { id: string }) {
  const { data, error, refetch, isFetching } = useQuery(publicationQuery(id));
  if (error && !data) return <><h1 className="sr-only">Post</h1><ErrorState title="This post could not be loaded" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState></>;
  if (!data) return <><h1 className="sr-only">Post</h1><SkeletonRows rows={4} label="Loading the post" /></>;
  return data.state === "draft" && data.may.edit ? <Composer key={`${id} ${data.declined}`} publication={data} /> : <Published publication={data} />;
}

function Published({ publication }: { publication: PublicationDetail }) {
  const { id, state, may } = publication;
  const client = useQueryClient();
  const remove = useRemove();
  const [busy, setBusy] = useState<string | null>(null);
  const act = async (path: string, body: object | undefined, failed: string, done?: string) => {
    setBusy(path);
    try {
      client.setQueryData(publicationQuery(id).queryKey, await postJson(`/api/v1/publications/${id}/${path}`, body, publicationShape("publicationDetail")));
      if (done) toast(done);
    } catch (error) {
      toastFailure(failed, error);
    }
    setBusy(null);
    await client.invalidateQueries({ queryKey: publicationKeys.all });
  };
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-4 p-4 pb-16 md:p-6">
      <header className="flex flex-wrap items-center gap-3">
        <h1 className="text-20">Post</h1><StateChip state={state} />
        <span className="ms-auto flex flex-wrap gap-2">
          {may.edit && (state === "approved" || state === "paused" || state === "scheduled") && <Button variant={state === "approved" ? "primary" : "secondary"} busy={busy === "release"} onClick={() => void act("release", { at: null, holdSeconds: 0 }, "It was not published", "Goes out now")}><Send aria-hidden />Publish now</Button>}
          {may.edit && <Button busy={busy === "hold"} onClick={() => void act("hold", undefined, "It was not taken back")}><Pencil aria-hidden />{state === "approved" ? "Plan anew" : "Take back and change"}</Button>}
          {may.remove && <Button variant="ghost" onClick={() => void remove(id)}><Trash2 aria-hidden />Delete</Button>}
          <Button variant="ghost" asChild><Link href="/publish">All posts</Link></Button>
        </span>
      </header>
      <p className="text-13 text-ink-2">
        {publication.authorName && <>By <span dir="auto">{publication.authorName}</span></>}{publication.campaign && <>, campaign <span dir="auto">{publication.campaign}</span></>}
        {publication.scheduledAt && <>, {publication.publishedAt ? "planned for" : "goes out"} <Time value={publication.scheduledAt} /></>}{publication.publishedAt && <>, out <Time value={publication.publishedAt} /></>}
        {publication.approvedByName && publication.approvedAt && <>. Approved by <span dir="auto">{publication.approvedByName}</span>, <Time value={publication.approvedAt} /></>}
      </p>
      {state === "paused" && <p className="rounded-card bg-warn-soft px-3 py-2 text-13">Its time came while the schedule was paused. Publish it now, or take it back and choose another time.</p>}
      {state === "approved" && may.edit && <PlanAgain onPlan={(at) => act("release", { at }, "It was not scheduled", "Scheduled")} />}
      {may.approve && <Decision busy={busy === "decision"} decide={(decision, reason) => act("decision", { decision, reason }, "Nothing was decided", decision === "approve" ? "Approved" : "Sent back to its author")} />}
      <ul aria-label="Posts" className="flex flex-col gap-3">{publication.posts.map((post) => <li key={post.id}><Post publication={publication} post={post} retry={(postId, confirmed) => act(`posts/${postId}/retry`, { confirmed }, "It was not published again")} /></li>)}</ul>
    </div>
  );
}

/** What was approved is planned without being changed. */
function PlanAgain({ onPlan }: { onPlan: (at: string) => Promise<void> }) {
  const [when, setWhen] = useState("");
  const zone = useQuery(publishingSettingsQuery).data?.timeZone ?? "UTC";
  const at = fromField(when, zone);
  return <div className="flex flex-wrap items-end gap-2"><Field label={`Time in ${zone}`}><Input type="datetime-local" value={when} onChange={({ target }) => setWhen(target.value)} /></Field><Button disabled={!at} onClick={() => at && void onPlan(at)}>Schedule</Button></div>;
}

function Decision({ decide, busy }: { decide: (decision: "approve" | "decline", reason: string | null) => Promise<void>; busy: boolean }) {
  const [reason, setReason] = useState("");
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="flex flex-col gap-3 rounded-card border bg-surface p-3">
      <h2 id={heading} className="text-14 font-medium">It waits for your approval</h2>
      <Field label="What is to change" optional help="Its author reads it."><Input value={reason} onChange={({ target }) => setReason(target.value)} /></Field>
      <div className="flex gap-2"><Button variant="primary" busy={busy} onClick={() => void decide("approve", null)}>Approve</Button><Button disabled={busy} onClick={() => void decide("decline", reason.trim() || null)}>Send it back</Button></div>
    </section>
  );
}

const statusWords: Record<PublicationPost["status"], string> = { planned: "Not out yet", queued: "Goes out in a moment", publishing: "Being published", published: "Published", failed: "Not published", unknown: "May be out", withdrawn: "Taken back" };

function Post({ publication, post, retry }: { publication: PublicationDetail; post: PublicationPost; retry: (postId: string, confirmed: boolean) => Promise<void> }) {
  const { firstComment: comment } = post;
  const words = post.status === "planned" ? publishedWords({ ...publication, text: post.text }, post.channel) : post.text;
  return (
    <ThreadLine as="article" channel={post.channel} aria-label={post.connectionName} className="flex flex-col gap-3 rounded-card border bg-surface p-3 ps-4">
      <div className="flex flex-wrap items-center gap-2 text-13">
        <ChannelMark channel={post.channel} decorative /><span dir="auto" className="font-medium">{post.connectionName}</span>
        <span className="text-ink-2">{statusWords[post.status]}{post.publishedAt && <>, <Time value={post.publishedAt} /></>}</span>
        {post.url && <a href={post.url} target="_blank" rel="noreferrer" className="ms-auto flex items-center gap-1 text-accent underline-offset-2 hover:underline">See it there<ExternalLink aria-hidden className="size-3.5" /></a>}
      </div>
      <Preview words={words} attachments={publication.attachments} comment={comment?.text} name={post.connectionName} />
      <Trouble what="" status={post.status} error={post.error} retry={(confirmed) => retry(post.id, confirmed)} mayRetry={publication.state !== "draft"} />
      {comment && <Trouble what="First comment: " status={comment.status} error={comment.error} retry={(confirmed) => retry(comment.id, confirmed)} mayRetry />}
      {post.figures && <Figures figures={post.figures} at={post.figuresAt} />}
    </ThreadLine>
  );
}

function Trouble({ what, status, error, retry, mayRetry }: { what: string; status: PublicationPost["status"]; error: string | null; retry: (confirmed: boolean) => Promise<void>; mayRetry: boolean }) {
  const [asking, setAsking] = useState(false);
  if (!error && status !== "unknown" && status !== "failed") return null;
  const isBad = status === "failed";
  return (
    <div className="flex flex-wrap items-center gap-2 text-12">
      <p role={isBad || status === "unknown" ? "alert" : "status"} className={`flex min-w-0 flex-1 basis-56 items-start gap-1.5 ${isBad ? "text-bad" : "text-warn"}`}>{isBad ? <CircleAlert aria-hidden className="size-3.5 flex-none" /> : <CircleHelp aria-hidden className="size-3.5 flex-none" />}<span>{what}{error ?? "The platform gave no reason."}</span></p>
      {mayRetry && isBad && <Button size="sm" onClick={() => void retry(false)}><RotateCw aria-hidden />Try again</Button>}
      {mayRetry && status === "unknown" && <Button size="sm" onPointerEnter={ConfirmDialog.preload} onFocus={ConfirmDialog.preload} onClick={() => setAsking(true)}>Publish again…</Button>}
      <OnceOpen open={asking}>
        <ConfirmDialog open={asking} onOpenChange={setAsking} title="Publish this again?" action="Publish again" tone="primary" onConfirm={() => retry(true)}>Nobody knows whether the first try is out. Look on the platform; if it is there, it will stand there twice.</ConfirmDialog>
      </OnceOpen>
    </div>
  );
}

const figureWords: readonly [keyof Omit<PublicationFigures, "gone">, string][] = [["views", "Views"], ["likes", "Likes"], ["reposts", "Reposts"], ["replies", "Replies"], ["quotes", "Quotes"]];

function Figures({ figures, at }: { figures: PublicationFigures; at: string | null }) {
  if (figures.gone) return <p className="text-12 text-warn">It is not there any more: it was deleted on the platform.</p>;
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-12 text-ink-2">
      <dl className="flex flex-wrap gap-x-4 gap-y-1">{figureWords.map(([name, words]) => figures[name] !== undefined && <div key={name} className="flex gap-1"><dt>{words}</dt><dd className="font-medium text-ink tabular-nums">{formatNumber(figures[name])}</dd></div>)}</dl>
      {at && <span>as of <Time value={at} /></span>}
    </div>
  );
}
