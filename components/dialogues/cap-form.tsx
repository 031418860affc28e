"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Section } from "@/components/settings/page-frame";
import { Button } from "@/components/ui/button";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SkeletonRows } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { useSubmit } from "@/components/ui/use-submit";
import { capQuery, dialogueShape } from "@/lib/dialogues/query";
import type { DialogueCap } from "@/lib/dialogues/schema";
import { putJson } from "@/lib/http/fetch-json";

/** How often all dialogues together write to one contact, for whoever manages them to change. */
export function CapSection({ mayEdit }: { mayEdit: boolean }) {
  const { data, error, isFetching, refetch } = useQuery(capQuery);
  return (
    <Section title="How often one contact is written to" description="Messages that dialogues begin, over all of them. Answers to somebody who is talking with a dialogue do not count. What is held back goes out later, or not at all, as each dialogue says.">
      {data ? (mayEdit ? <CapForm key={`${data.messages} ${data.days}`} cap={data} /> : <p className="card p-4 text-13">{capWords(data)}</p>)
        : error ? <div className="card"><ErrorState title="The limit could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState></div>
        : <div className="card"><SkeletonRows rows={1} label="Loading the limit" /></div>}
    </Section>
  );
}

const capWords = ({ messages, days }: DialogueCap): string => (messages === 0 ? "There is no limit." : `At most ${messages === 1 ? "one message" : `${messages} messages`} in ${days === 1 ? "a day" : `${days} days`}.`);

function CapForm({ cap }: { cap: DialogueCap }) {
  const client = useQueryClient();
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    const saved = await putJson("/api/v1/dialogues/cap", { messages: numberOf(form, "messages"), days: numberOf(form, "days") }, dialogueShape("dialogueCap"));
    client.setQueryData(capQuery.queryKey, saved);
    toast("The limit was saved", { description: capWords(saved) });
  });
  return (
    <form onSubmit={onSubmit} noValidate aria-label="How often one contact is written to" className="card flex flex-col gap-4 p-4">
      <FormError>{failure}</FormError>
      <div className="flex flex-wrap gap-4">
        <Field label="Messages to one contact" help="0 for no limit." error={errors.messages} className="w-48"><Input name="messages" type="number" inputMode="numeric" min={0} max={1_000} defaultValue={cap.messages} /></Field>
        <Field label="In days" error={errors.days} className="w-48"><Input name="days" type="number" inputMode="numeric" min={1} max={365} defaultValue={cap.days} /></Field>
      </div>
      <Button type="submit" variant="primary" busy={busy} className="self-start">Save</Button>
    </form>
  );
}

/** What is no number is refused in words beside its field. */
const numberOf = (form: FormData, name: string): number | null => {
  const text = String(form.get(name) ?? "").trim();
  return text === "" ? null : Number(text);
};
