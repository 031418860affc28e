"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Pencil, Send, Trash2 } from "lucide-react";
import Link from "next/link";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SkeletonRows } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { toast, toastFailure } from "@/components/ui/toast";
import { deleteJson, postJson } from "@/lib/http/fetch-json";
import { publicationKeys, publicationQuery, publicationShape, publishingSettingsQuery } from "@/lib/publications/query";
import type { PublicationDetail } from "@/lib/publications/schema";
import { fromField } from "@/lib/publications/span";
import { Composer } from "./composer";
import { StateChip } from "./parts";
import { PublishedPost } from "./published-post";
import { Comments, Totals } from "./results";
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
  const removePost = async (postId: string) => {
    client.setQueryData(publicationQuery(id).queryKey, await deleteJson(`/api/v1/publications/${id}/posts/${postId}`, undefined, publicationShape("publicationDetail")));
    toast("Deleted there");
    await client.invalidateQueries({ queryKey: publicationKeys.all });
  };
  return (
    <div className="mx-auto flex max-w-5xl flex-col gap-4 p-4 pb-16 md:p-6">
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
        {publication.scheduledAt && <>, {publication.publishedAt || state === "failed" || state === "paused" ? "planned for" : "goes out"} <Time value={publication.scheduledAt} /></>}{publication.publishedAt && <>, out <Time value={publication.publishedAt} /></>}
        {publication.approvedByName && publication.approvedAt && <>. Approved by <span dir="auto">{publication.approvedByName}</span>, <Time value={publication.approvedAt} /></>}
      </p>
      {state === "paused" && <p className="rounded-card bg-warn-soft px-3 py-2 text-13">Its time came while the schedule was paused. Publish it now, or take it back and choose another time.</p>}
      {state === "approved" && may.edit && <PlanAgain onPlan={(at) => act("release", { at }, "It was not scheduled", "Scheduled")} />}
      {may.approve && <Decision busy={busy === "decision"} decide={(decision, reason) => act("decision", { decision, reason }, "Nothing was decided", decision === "approve" ? "Approved" : "Sent back to its author")} />}
      <Totals publication={publication} busy={busy === "figures"} refresh={() => void act("figures", undefined, "Platforms were not asked")} />
      <ul aria-label="Posts" className="flex flex-col gap-3">{publication.posts.map((post) => <li key={post.id}><PublishedPost publication={publication} post={post} retry={(postId, confirmed) => act(`posts/${postId}/retry`, { confirmed }, "It was not published again")} remove={removePost} /></li>)}</ul>
      <Comments publication={publication} />
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
