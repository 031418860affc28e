"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { Suspense, useState, type ComponentProps, type KeyboardEvent, type RefObject } from "react";
import { rank } from "@/components/shell/rank";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import { toastFailure } from "@/components/ui/toast";
import { cannedRepliesQuery, cannedReplyShape, replyValuesQuery } from "@/lib/canned-replies/query";
import type { CannedReply } from "@/lib/canned-replies/schema";
import { fillReply, unfilled } from "@/lib/canned-replies/variables";
import { directoryQuery } from "@/lib/conversations/query";
import type { StoredFile } from "@/lib/files/schema";
import { postJson } from "@/lib/http/fetch-json";
import { CannedReplyPreview, Suggestions } from "./open-on-demand";
import { triggerAt } from "./trigger";
import { useSuggesting } from "./use-suggesting";

export interface WritingFieldProps extends Pick<ComponentProps<"textarea">, "placeholder" | "onPaste" | "onBlur"> {
  field: RefObject<HTMLTextAreaElement | null>;
  conversationId: string;
  /** A note names colleagues, an answer takes canned replies. */
  isNote: boolean;
  value: string;
  label: string;
  onWrite: (value: string) => void;
  /** A canned reply brought them. */
  onFiles: (files: readonly StoredFile[]) => void;
  /** Keys that are not the list's. */
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
}

/** Found at most; who looks for more types more. */
const mostFound = 8;

/** Where one writes: "/" finds canned replies, "@" in a note colleagues. */
export function WritingField({ field, conversationId, isNote, value, label, onWrite, onFiles, onKeyDown, ...props }: WritingFieldProps) {
  const client = useQueryClient();
  const [caret, setCaret] = useState<number | null>(null);
  const [focused, setFocused] = useState(false);
  const looks = focused && caret !== null && (isNote ? value.includes("@") : value.includes("/"));
  const { data: replies } = useQuery({ ...cannedRepliesQuery, enabled: looks && !isNote });
  const { data: known } = useQuery({ ...replyValuesQuery(conversationId), enabled: looks && !isNote });
  const { data: directory } = useQuery({ ...directoryQuery, enabled: looks && isNote });
  const typed = looks ? triggerAt(value, caret, isNote ? "@" : "/") : null;
  const query = typed?.query ?? "";
  const found = !typed || isNote ? [] : findReplies(replies?.items ?? [], query, known?.language ?? null);
  const people = !typed || !isNote ? [] : rank(query, (directory?.members ?? []).filter(({ active }) => active).map((member) => ({ ...member, title: member.name }))).slice(0, mostFound);
  const suggesting = useSuggesting(typed, isNote ? people.length : found.length, pick);
  const { trigger } = suggesting;

  function put(from: number, text: string) {
    // As it is now: what it says may have been waited for.
    const { value: now = value, selectionStart: end = caret ?? value.length } = field.current ?? {};
    onWrite(now.slice(0, from) + text + now.slice(Math.max(from, end)));
    const { first } = isNote ? { first: null } : unfilled(text);
    requestAnimationFrame(() => {
      field.current?.focus();
      // What is missing is written over.
      field.current?.setSelectionRange(from + (first?.start ?? text.length), from + (first?.end ?? text.length));
    });
  }

  function pick(index: number) {
    if (!trigger) return;
    const [person, reply] = [people[index], found[index]];
    if (isNote && person) return put(trigger.from, `@${person.name} `);
    if (!reply) return;
    // What is known of them may still be on its way.
    void client.fetchQuery(replyValuesQuery(conversationId)).catch(() => null).then((values) => put(trigger.from, fillReply(reply.text, values?.values ?? {})));
    if (reply.files.length) postJson(`/api/v1/canned-replies/${reply.id}/files`, {}, cannedReplyShape("replyFiles")).then(({ files }) => onFiles(files), (error: unknown) => toastFailure("Its files were not attached", error));
  }

  const items = isNote
    ? people.map(({ id, name }) => ({ id, title: name, mark: <Avatar name={name} size={20} /> }))
    : found.map(({ id, shortcut, title }) => ({ id, title: `/${shortcut}`, detail: title }));
  const chosen = found[suggesting.active];
  return (
    <div onPointerEnter={Suggestions.preload} onFocus={Suggestions.preload}>
      {trigger && (isNote ? directory : replies) && (
        <Suspense>
          <Suggestions
            id={suggesting.listId} label={isNote ? "Colleagues" : "Canned replies"} items={items} active={suggesting.active} onActive={suggesting.setActive} onPick={pick}
            preview={!isNote && chosen && <Suspense><CannedReplyPreview reply={chosen} values={known?.values ?? {}} /></Suspense>}
            empty={isNote ? "Nobody by that name." : replies?.items.length ? "No canned reply by that name." : <>You have no canned replies yet. <Link href="/settings/canned-replies" className="text-accent underline">Write the first</Link>, and find it here by its shortcut.</>}
          />
        </Suspense>
      )}
      <textarea
        ref={field}
        dir="auto"
        rows={2}
        value={value}
        aria-label={label}
        {...suggesting.field}
        {...props}
        onChange={({ target }) => {
          setCaret(target.selectionStart);
          onWrite(target.value);
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart === currentTarget.selectionEnd ? currentTarget.selectionStart : null)}
        onFocus={() => setFocused(true)}
        onBlur={(event) => {
          setFocused(false);
          props.onBlur?.(event);
        }}
        onKeyDown={(event) => !suggesting.onKey(event) && onKeyDown(event)}
        className={cn("scroll block max-h-[40vh] min-h-14 w-full resize-none bg-transparent px-3 py-2 text-14 outline-none phone:max-h-[30vh]", value.length < sizedUpTo && "[field-sizing:content]")}
      />
      <output className="sr-only">{trigger && items.length > 0 ? `${items.length} found. Arrow keys choose, Enter inserts.` : ""}</output>
    </div>
  );
}

/** A field that is as high as its text has all of it laid out at each key. */
const sizedUpTo = 20_000;

/** By shortcut and title, then by what they say; those in the reader's language first. */
function findReplies(replies: readonly CannedReply[], query: string, language: string | null): CannedReply[] {
  const spoken = language?.split("-")[0];
  const fits = ({ language: written }: CannedReply) => (written && spoken && written.split("-")[0] === spoken ? 0 : written && spoken ? 2 : 1);
  const entries = replies.toSorted((a, b) => fits(a) - fits(b)).map((reply) => ({ reply, title: reply.shortcut, keywords: [reply.title, reply.text.slice(0, 200)] }));
  return rank(query, entries).slice(0, mostFound).map(({ reply }) => reply);
}
