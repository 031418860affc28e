"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useEffect, useEffectEvent, useState } from "react";
import { Section } from "@/components/settings/page-frame";
import { Button } from "@/components/ui/button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { toastFailure } from "@/components/ui/toast";
import { trialDays } from "@/lib/automation/events";
import { automationShape, automationTrialQuery } from "@/lib/automation/query";
import type { AutomationTrial, RuleDefinitionInput, TrialExample } from "@/lib/automation/schema";
import { formatCount } from "@/lib/format/number";
import { deleteJson, postJson } from "@/lib/http/fetch-json";

/** What a rule would have done in the last days, as it is found out. */
export function TrialPanel({ definition, onRefused }: { definition: RuleDefinitionInput; onRefused: (failure: Error) => void }) {
  const [id, setId] = useState<string | null>(null);
  const begin = useMutation({ mutationFn: () => postJson("/api/v1/automation-trials", definition, automationShape("automationTrial")), onSuccess: (made) => setId(made.id), onError: (failure) => onRefused(failure) });
  const start = useEffectEvent(() => begin.mutate());
  useEffect(() => start(), []);
  const { data, error, refetch, isFetching } = useQuery({ ...automationTrialQuery(id ?? ""), enabled: id !== null });
  const stop = () => id && void deleteJson(`/api/v1/automation-trials/${id}`).then(() => refetch(), (failure: unknown) => toastFailure("It was not stopped", failure));
  if (begin.error) return null;
  return (
    <Section title="Dry run" description={`What it would have done in the last ${trialDays} days. Nothing is changed and nobody is written to. Labels, priority, assignee and contact are those of today.`} actions={data?.status === "running" && <Button size="sm" onClick={stop}>Stop</Button>}>
      {error ? <div className="card"><ErrorState title="How far it is could not be read" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState></div> : data ? <Found trial={data} /> : <div className="card"><SkeletonRows rows={3} label="Looking" /></div>}
    </Section>
  );
}

function Found({ trial }: { trial: AutomationTrial }) {
  const { status, seen, matched, examples, would, isCutOff, reached } = trial;
  const said = `${formatCount(matched)} of ${formatCount(seen)} would have matched`;
  return (
    <div className="card flex flex-col">
      <div className="flex flex-col gap-1 p-3">
        <output className="text-14 font-medium">{status === "running" ? `Looking: ${said} so far` : status === "stopped" ? `Stopped: ${said} until then` : said}</output>
        {reached && (status === "running" || isCutOff || status === "stopped") && <p className="text-13 text-ink-2">{isCutOff ? "There is more than a dry run looks at: it went back to " : "Back to "}<Time value={reached} />.</p>}
        {matched > 0 && <p className="text-13 text-ink-2">Each time: {would.join(", ")}.</p>}
      </div>
      {examples.length > 0 && <ul aria-label="Examples" className="divide-y border-t p-0">{examples.map((example) => <li key={`${example.messageId ?? example.conversationId ?? example.mentionId} ${example.at}`}><Link href={hrefOf(example)} prefetch={false} className="flex min-h-11 items-baseline gap-3 px-3 py-2 text-13 hover:bg-hover"><span dir="auto" className="w-32 flex-none truncate font-medium">{example.title}</span><span dir="auto" className="min-w-0 flex-1 truncate text-ink-2">{example.text}</span><Time value={example.at} className="flex-none text-12 text-ink-3" /></Link></li>)}</ul>}
      {status === "done" && matched === 0 && <p className="border-t p-3 text-13 text-ink-2">Nothing of that time fits. Take a condition out, or write words that customers use.</p>}
    </div>
  );
}

export const hrefOf = ({ conversationId, mentionId, messageId }: Pick<TrialExample, "conversationId" | "mentionId" | "messageId">): string => (mentionId ? `/mentions?state=all&m=${mentionId}` : `/inbox?c=${conversationId}${messageId ? `&m=${messageId}` : ""}`);
