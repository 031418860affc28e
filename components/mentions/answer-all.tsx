"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { memo, useCallback, useDeferredValue, useRef, useState } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/check";
import { cn } from "@/components/ui/cn";
import { Field, FormError } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { toast, toastFailure } from "@/components/ui/toast";
import { plural } from "@/lib/format/number";
import { patchJson, postJson } from "@/lib/http/fetch-json";
import { lengthOf, lengthProblem } from "@/lib/mentions/length";
import { mentionKeys } from "@/lib/mentions/query";
import { replyBatchesQuery, replyBatchQuery, replyBatchShape, replyCandidatesQuery } from "@/lib/reply-batches/query";
import type { ReplyCandidate, ReplyCandidates } from "@/lib/reply-batches/schema";
import { fillTemplate, placeholders, unknownPlaceholder } from "@/lib/reply-batches/template";
import { useReplyDraft } from "./use-reply-draft";

export interface AnswerAllProps {
  topicId: string;
  onClose: () => void;
}

/** In which nobody is answered yet, and all of it can be taken back. */
const holdSeconds = 8;

/** Answers all who wait in one place: written once with places for what each is called, looked at and changed one by one, and begun with one press. */
export function AnswerAll({ topicId, onClose }: AnswerAllProps) {
  const client = useQueryClient();
  const { data, error, isFetching, refetch } = useQuery({ ...replyCandidatesQuery(topicId), refetchOnWindowFocus: false });
  const [template, setTemplate] = useReplyDraft(`topic:${topicId}`);
  const [own, setOwn] = useState<Readonly<Record<string, string>>>({});
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const written = useDeferredValue(template);
  // The same ones all the time, so that one row's change draws no other.
  const leaveOut = useCallback((ids: readonly string[], out: boolean) => setWithout((all) => new Set(out ? [...all, ...ids] : [...all].filter((id) => !ids.includes(id)))), []);
  const say = useCallback((id: string, text: string | null) => setOwn(({ [id]: _, ...others }) => (text === null ? others : { ...others, [id]: text })), []);
  if (error && !data) return <ErrorState title="Who waits could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>;
  if (!data) return <SkeletonRows rows={4} height={64} label="Looking who waits" />;
  if (!data.items.length) return <EmptyState action={<Button onClick={onClose}>Close</Button>}>Nobody of this topic waits for an answer any more.</EmptyState>;

  const rows = data.items.map((candidate) => {
    const text = own[candidate.mentionId] ?? fillTemplate(written, candidate.author);
    const rules = data.rules.find(({ connectionId }) => connectionId === candidate.connectionId)!;
    return { candidate, rules, text, isIn: !without.has(candidate.mentionId), problem: problemOf(text.trim(), rules) };
  });
  const chosen = rows.filter(({ isIn }) => isIn);
  const empty = chosen.filter(({ text }) => !text.trim());
  const wrong = chosen.filter(({ problem }) => problem !== null);
  const notes = [...new Set(data.rules.flatMap(({ note }) => note ?? []))];

  function insert(key: string) {
    const place = `{${key}}`;
    const at = field.current?.selectionStart ?? template.length;
    setTemplate(template.slice(0, at) + place + template.slice(field.current?.selectionEnd ?? at));
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(at + place.length, at + place.length);
    });
  }

  async function start() {
    setBusy(true);
    setRefused(null);
    try {
      const batch = await postJson(`/api/v1/mentions/topics/${topicId}/batches`, { template: template.trim(), items: chosen.map(({ candidate, text }) => ({ mentionId: candidate.mentionId, text: text.trim() })), holdSeconds }, replyBatchShape("replyBatchDetail"));
      client.setQueryData(replyBatchQuery(batch.id).queryKey, batch);
      await client.invalidateQueries({ queryKey: replyBatchesQuery(topicId).queryKey });
      setTemplate("");
      onClose();
      const stop = async () => {
        await patchJson(`/api/v1/reply-batches/${batch.id}`, { status: "stopped" }).catch((failure: unknown) => toastFailure("It was not stopped", failure));
        await client.invalidateQueries({ queryKey: mentionKeys.all });
      };
      toast("Answers begin in a moment", { description: plural(batch.counts.total, "person", "people"), undo: () => void stop() });
    } catch (failure) {
      setRefused(failure instanceof Error ? failure.message : String(failure));
      setBusy(false);
    }
  }
  return (
    <section aria-label="Answer all" className="flex flex-col gap-4 border-b bg-bg px-4 py-4 md:px-6">
      <div className="flex max-w-3xl flex-col gap-2">
        <Field label="What it says" help={data.more ? `The ${data.items.length} who have waited longest. The others can be answered once these are.` : "Everybody gets an answer of their own below what they wrote. Look each through, change it or leave it out."}>
          <Textarea ref={field} dir="auto" rows={3} value={template} onChange={({ target }) => setTemplate(target.value)} placeholder="Hi {first_name}, we are sorry. Your order leaves today." />
        </Field>
        <div className="flex flex-wrap items-center gap-1.5 text-12 text-ink-2"><span>Put in</span>{placeholders.map(({ key, words }) => <Button key={key} size="sm" hint={`{${key}}`} onClick={() => insert(key)}>{words}</Button>)}</div>
        {notes.map((note) => <p key={note} className="text-12 text-pretty text-ink-2">{note}</p>)}
      </div>
      <ul aria-label="Who is answered" className="divide-y overflow-hidden rounded-card border bg-surface">
        {rows.map(({ candidate, text, rules, isIn, problem }) => <Row key={candidate.mentionId} candidate={candidate} text={text} isOwn={own[candidate.mentionId] !== undefined} rules={rules} isIn={isIn} problem={problem} onLeaveOut={leaveOut} onText={say} />)}
      </ul>
      {refused && <FormError>{refused}</FormError>}
      <footer className="sticky bottom-0 -mx-4 -mb-4 flex flex-wrap items-center gap-2 border-t bg-surface px-4 py-3 md:-mx-6 md:px-6">
        <Button variant="primary" busy={busy} disabled={!chosen.length || empty.length > 0 || wrong.length > 0} onClick={() => void start()}><Send aria-hidden />Answer {plural(chosen.length, "person", "people")}</Button>
        <Button variant="ghost" onClick={onClose}>Cancel</Button>
        <output className="min-w-0 flex-1 basis-40 text-12 text-ink-2">
          {wrong.length > 0 ? <span className="text-bad">{plural(wrong.length, "answer")} cannot go out as {wrong.length === 1 ? "it is" : "they are"}.</span> : empty.length > 0 ? "Nothing is written yet." : null}
          {without.size > 0 && <> {without.size} left out.</>}
        </output>
        {wrong.length > 0 && <Button size="sm" onClick={() => leaveOut(wrong.map(({ candidate }) => candidate.mentionId), true)}>Leave {wrong.length === 1 ? "it" : "them"} out</Button>}
      </footer>
    </section>
  );
}

type Rules = ReplyCandidates["rules"][number];

function problemOf(text: string, rules: Rules): string | null {
  if (rules.blocked) return rules.blocked;
  const place = unknownPlaceholder(text);
  return lengthProblem(text, rules, rules.platform) ?? (place && `${place} would be read as it stands here.`);
}

interface RowProps {
  candidate: ReplyCandidate;
  text: string;
  /** It says something else than the others. */
  isOwn: boolean;
  rules: Rules;
  isIn: boolean;
  problem: string | null;
  onLeaveOut: (ids: readonly string[], out: boolean) => void;
  /** Null: as the others again. */
  onText: (id: string, text: string | null) => void;
}

const Row = memo(function Row({ candidate: { mentionId, channel, author, text: said, others }, text, isOwn, rules, isIn, problem, onLeaveOut, onText }: RowProps) {
  const left = rules.textLength === null ? null : rules.textLength - lengthOf(text.trim(), rules);
  return (
    <li className={cn("flex gap-3 p-3", !isIn && "bg-sunken")}>
      <Checkbox checked={isIn} aria-label={`Answer ${author.name}`} onChange={({ target }) => onLeaveOut([mentionId], !target.checked)} className="mt-0.5 flex-none" />
      <div className="grid min-w-0 flex-1 gap-x-6 gap-y-2 md:grid-cols-2">
        <div className="min-w-0 text-13">
          <p className="flex min-w-0 items-center gap-1.5"><ChannelMark channel={channel} /><span dir="auto" className="truncate font-medium">{author.name}</span>{author.handle && <span className="truncate text-12 text-ink-3">{author.handle}</span>}</p>
          <p dir="auto" className="mt-1 line-clamp-3 break-words text-ink-2">{said || "Pictures or files, and no words"}</p>
          {others > 0 && <p className="mt-1 text-12 text-ink-3">And {plural(others, "more post")} of theirs: they are answered once.</p>}
        </div>
        {isIn && (
          <div className="min-w-0">
            {isOwn ? <Textarea dir="auto" rows={2} value={text} aria-label={`Answer to ${author.name}`} onChange={({ target }) => onText(mentionId, target.value)} className="text-13" /> : <p dir="auto" className={cn("text-13 break-words whitespace-pre-wrap", !text && "text-ink-3")}>{text || "Nothing written yet"}</p>}
            <p className="mt-1 flex flex-wrap items-center gap-2 text-12">
              {isOwn ? <Button size="sm" variant="ghost" onClick={() => onText(mentionId, null)}>As the others</Button> : <Button size="sm" variant="ghost" aria-label={`Change the answer to ${author.name}`} onClick={() => onText(mentionId, text)}>Change</Button>}
              {problem ? <span role="alert" className="min-w-0 flex-1 text-bad">{problem}</span> : left !== null && text && <span className={cn("tabular-nums", left < rules.textLength! / 10 ? "text-warn" : "text-ink-3")}>{left.toLocaleString("en-GB")} left</span>}
            </p>
          </div>
        )}
      </div>
    </li>
  );
});
