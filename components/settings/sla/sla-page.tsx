"use client";
import { useQuery } from "@tanstack/react-query";
import { Hourglass, Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { PageFrame, Section } from "@/components/settings/page-frame";
import { Button } from "@/components/ui/button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { toastFailure } from "@/components/ui/toast";
import { directoryQuery } from "@/lib/conversations/query";
import { metricHref } from "@/lib/metrics/metric-params";
import type { SlaPolicy } from "@/lib/sla/policy";
import { PolicyForm } from "./policy-form";
import { replaced, useServiceLevels } from "./use-service-levels";

const newPolicy = (): SlaPolicy => ({ id: crypto.randomUUID(), name: "", isOn: true, conditions: { channels: [], connectionIds: [], teamIds: [], tiers: [], priorities: [] }, minutes: { first_response: 60, next_response: 240, resolution: null }, inBusinessHours: true, warnMinutes: 15 });

const kept = [["first-response-in-time", "First response in time"], ["next-response-in-time", "Next response in time"], ["resolution-in-time", "Resolution in time"], ["sla-breaches", "Breaches"]] as const;

/** What customers are promised. */
export function SlaPage() {
  const { data, error, isFetching, refetch, save } = useServiceLevels();
  const { data: directory } = useQuery(directoryQuery);
  const [added, setAdded] = useState<SlaPolicy | null>(null);
  const policies: SlaPolicy[] = data?.policies ?? [];
  const put = (next: readonly SlaPolicy[], said: string) => save({ policies: next.map((one) => ({ ...one, conditions: { ...one.conditions, channels: [...one.conditions.channels], connectionIds: [...one.conditions.connectionIds], teamIds: [...one.conditions.teamIds], tiers: [...one.conditions.tiers], priorities: [...one.conditions.priorities] } })) }, said);
  const change = (next: readonly SlaPolicy[], said: string) => void put(next, said).catch((cause) => toastFailure("The policies were not changed", cause));

  function move(index: number, by: 1 | -1) {
    const [one, other] = [policies[index], policies[index + by]];
    if (one && other) change(policies.with(index, other).with(index + by, one), `${one.name} is asked ${by < 0 ? "before" : "after"} ${other.name}`);
  }
  const add = <Button variant="primary" onClick={() => setAdded(newPolicy())}><Plus aria-hidden />New policy</Button>;
  return (
    <PageFrame title="SLA" description="Which times customers are promised. The first policy that fits a conversation is its own; the list of the inbox shows how long there is, and says when a time comes near or went by." actions={data && policies.length > 0 && add}>
      {error && !data && <div className="card"><ErrorState title="The policies could not be loaded" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState></div>}
      {!data && !error && <div className="card"><SkeletonRows rows={4} height={64} label="Loading policies" /></div>}
      {data && policies.length === 0 && !added && <div className="card"><EmptyState icon={<Hourglass />} action={add}>Nothing is promised yet. A policy says within which time customers get an answer, and how soon what they ask for is done.</EmptyState></div>}
      {policies.map((policy, index) => (
        <PolicyForm key={JSON.stringify(policy)} policy={policy} isNew={false} position={index + 1} last={policies.length} directory={directory}
          onSave={(next) => put(replaced(policies, next.id, next), `${next.name} saved. Open conversations follow`)}
          onMove={(by) => move(index, by)}
          onRemove={() => change(replaced(policies, policy.id, null), `${policy.name} removed`)} />
      ))}
      {added && <PolicyForm key={added.id} policy={added} isNew position={policies.length + 1} last={policies.length + 1} directory={directory} onSave={async (next) => { await put([...policies, next], `${next.name} holds from now on`); setAdded(null); }} onMove={() => {}} onRemove={() => setAdded(null)} />}
      {policies.length > 0 && (
        <Section title="How they are kept" description="Of the last thirty days; each figure by day, channel, team and person, with its records and as CSV.">
          <ul className="card grid gap-px overflow-hidden bg-line p-0 sm:grid-cols-2 lg:grid-cols-4">
            {kept.map(([metric, words]) => <li key={metric} className="bg-surface"><Link href={metricHref(metric, {})} prefetch={false} className="flex min-h-11 items-center px-4 text-13 hover:bg-hover">{words}</Link></li>)}
          </ul>
        </Section>
      )}
      <Section title="How times are counted">
        <dl className="card grid gap-3 p-4 text-13 sm:grid-cols-[10rem_1fr] [&>dd]:text-ink-2 [&>dt]:font-medium">
          <dt>First response</dt><dd>From the customer’s first message until our first answer, whoever wrote it and wherever. Automatic messages of dialogues are none.</dd>
          <dt>Next response</dt><dd>Each later time that a customer waits: from the first message that we have not answered until our answer.</dd>
          <dt>Resolution</dt><dd>Until the conversation is closed, as far as the customer waits for us. It rests while we wait for them, and while the conversation is snoozed. The other two never rest.</dd>
          <dt>Business hours</dt><dd>Those of the conversation’s team, set under <Link href="/settings/business-hours" className="link">Business hours</Link>. Without any, every hour counts.</dd>
          <dt>After a change</dt><dd>Open conversations follow within moments, from when their times began. What was kept or missed before stays as it was.</dd>
        </dl>
      </Section>
    </PageFrame>
  );
}
