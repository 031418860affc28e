"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useRef, useState, type FormEvent } from "react";
import { PageFrame, Section } from "@/components/settings/page-frame";
import { Button, IconButton } from "@/components/ui/button";
import { Choice, Switch } from "@/components/ui/check";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SkeletonRows } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { toast, toastFailure } from "@/components/ui/toast";
import { patchJson } from "@/lib/http/fetch-json";
import { inboxSettingsQuery, inboxSettingsShape } from "@/lib/inbox-settings/query";
import type { InboxSettings, InboxSettingsPatch } from "@/lib/inbox-settings/schema";
import { closeReasonLength, mostCloseReasons } from "@/lib/inbox-settings/words";

/** How the inbox is worked: with what conversations are closed, and how long one waits for an answer. Each change is kept at once. */
export function InboxSettingsPage() {
  const client = useQueryClient();
  const { data, error, refetch, isFetching } = useQuery(inboxSettingsQuery);
  // One after the other, and only the last answer is shown: an earlier one does not know of what was changed meanwhile.
  const last = useRef<Promise<unknown>>(Promise.resolve());
  async function change(patch: InboxSettingsPatch, words: string): Promise<boolean> {
    const before = client.getQueryData(inboxSettingsQuery.queryKey);
    void client.cancelQueries({ queryKey: inboxSettingsQuery.queryKey });
    client.setQueryData(inboxSettingsQuery.queryKey, (now) => now && { ...now, ...patch });
    try {
      const asking = last.current.catch(() => {}).then(() => patchJson("/api/v1/inbox-settings", patch, inboxSettingsShape("inboxSettings")));
      last.current = asking;
      const answer = await asking;
      if (last.current === asking) client.setQueryData(inboxSettingsQuery.queryKey, answer);
      toast(words, { id: "inbox-settings", ...(before && { undo: () => void change(before, "Changed back") }) });
      return true;
    } catch (failure) {
      client.setQueryData(inboxSettingsQuery.queryKey, before);
      toastFailure("It was not changed", failure);
      return false;
    }
  }
  return (
    <PageFrame title="Inbox" description="How your company works its conversations. Changes count at once, for everybody.">
      {data ? (
        <>
          <Section title="Reasons to close" description="Whoever closes a conversation says one of them. Without any, it is closed with one press.">
            <Reasons settings={data} onChange={change} />
          </Section>
          <Section title="Waiting on them" description="Conversations in which we had the last word come into this view when so many days have gone by without an answer.">
            <Field label="Days without an answer" className="w-40">
              <Select size="sm" value={String(data.reminderDays)} onChange={({ target }) => void change({ reminderDays: Number(target.value) }, "Kept")}>
                {[...new Set([1, 2, 3, 4, 5, 7, 10, 14, 21, 30, data.reminderDays])].sort((a, b) => a - b).map((days) => <option key={days} value={days}>{days === 1 ? "1 day" : `${days} days`}</option>)}
              </Select>
            </Field>
          </Section>
        </>
      ) : error ? <div className="card"><ErrorState title="The settings could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState></div>
        : <div className="card"><SkeletonRows rows={4} label="Loading settings" /></div>}
    </PageFrame>
  );
}

function Reasons({ settings: { closeReasons, closeReasonRequired }, onChange }: { settings: InboxSettings; onChange: (patch: InboxSettingsPatch, words: string) => Promise<boolean> }) {
  const [typed, setTyped] = useState("");
  const wanted = typed.trim();
  const isThere = closeReasons.some((reason) => reason.toLowerCase() === wanted.toLowerCase());
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (!wanted || isThere) return;
    setTyped("");
    if (!(await onChange({ closeReasons: [...closeReasons, wanted] }, `“${wanted}” was added`))) setTyped((now) => now || wanted);
  };
  const move = (at: number, by: 1 | -1) => void onChange({ closeReasons: closeReasons.toSpliced(at, 1).toSpliced(at + by, 0, closeReasons[at]!) }, "Moved");
  const remove = (reason: string) => {
    const left = closeReasons.filter((one) => one !== reason);
    void onChange({ closeReasons: left, ...(left.length === 0 && { closeReasonRequired: false }) }, `“${reason}” was removed; what was closed with it keeps it`);
  };
  return (
    <div className="flex flex-col gap-4">
      {closeReasons.length > 0 && (
        <ul aria-label="Reasons to close" className="card divide-y">
          {closeReasons.map((reason, at) => (
            <li key={reason} className="flex min-h-11 items-center gap-1 px-3 py-1.5">
              <span dir="auto" className="min-w-0 flex-1 truncate text-14">{reason}</span>
              <IconButton label={`${reason} further up`} size="sm" disabled={at === 0} onClick={() => move(at, -1)}><ArrowUp aria-hidden /></IconButton>
              <IconButton label={`${reason} further down`} size="sm" disabled={at === closeReasons.length - 1} onClick={() => move(at, 1)}><ArrowDown aria-hidden /></IconButton>
              <IconButton label={`Remove ${reason}`} size="sm" onClick={() => remove(reason)}><Trash2 aria-hidden /></IconButton>
            </li>
          ))}
        </ul>
      )}
      {closeReasons.length < mostCloseReasons && (
        <form className="flex items-end gap-2" onSubmit={(event) => void add(event)}>
          <Field label="New reason" error={isThere ? "This one is there already." : undefined} className="min-w-0 flex-1"><Input value={typed} maxLength={closeReasonLength} autoComplete="off" placeholder="Solved" onChange={({ target }) => setTyped(target.value)} /></Field>
          <Button type="submit" disabled={!wanted || isThere}><Plus aria-hidden />Add</Button>
        </form>
      )}
      <Choice help={closeReasons.length ? "Programs and dialogues close without one." : "Add a reason first."}>{[<Switch key="switch" checked={closeReasonRequired} disabled={closeReasons.length === 0} onChange={({ target }) => void onChange({ closeReasonRequired: target.checked }, target.checked ? "A reason is asked for from now on" : "Reasons can be left out")} />, "A reason has to be said"]}</Choice>
    </div>
  );
}
