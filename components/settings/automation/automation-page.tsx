"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, Plus, Trash2, TriangleAlert, Workflow } from "lucide-react";
import Link from "next/link";
import { useState, type ReactNode } from "react";
import { PageFrame } from "@/components/settings/page-frame";
import { rank } from "@/components/shell/rank";
import { Button, IconButton } from "@/components/ui/button";
import { Switch } from "@/components/ui/check";
import { Chip } from "@/components/ui/chip";
import { Input } from "@/components/ui/input";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { toast, toastFailure } from "@/components/ui/toast";
import { automationKeys, automationRulesQuery } from "@/lib/automation/query";
import type { AutomationRule } from "@/lib/automation/rule";
import type { AutomationRuleRow } from "@/lib/automation/schema";
import { deleteJson, patchJson, postJson, putJson } from "@/lib/http/fetch-json";
import { RuleSentence } from "./rule-sentence";
import { ruleTemplates } from "./templates";
import { useOffered, type OfferedThings } from "./use-offered";

const searchFrom = 8;

/** What is done by itself when something happens. */
export function AutomationPage() {
  const client = useQueryClient();
  const { data, error, isFetching, refetch } = useQuery(automationRulesQuery);
  const offered = useOffered();
  const [sought, setSought] = useState("");
  const all = data?.items ?? [];
  const shown = sought ? rank(sought, all.map((rule) => ({ rule, title: rule.name, keywords: [rule.event] }))).map(({ rule }) => rule) : all;
  const show = (items: AutomationRuleRow[]) => client.setQueryData(automationRulesQuery.queryKey, { items });
  const refresh = () => client.invalidateQueries({ queryKey: automationKeys.all });

  async function change(items: AutomationRuleRow[], act: () => Promise<unknown>, failed: string): Promise<boolean> {
    await client.cancelQueries({ queryKey: automationRulesQuery.queryKey });
    show(items);
    const done = await act().then(() => true, (failure: unknown) => {
      toastFailure(failed, failure);
      return false;
    });
    await refresh();
    return done;
  }
  const switchOn = (rule: AutomationRuleRow, isOn: boolean) => void change(all.map((one) => (one.id === rule.id ? { ...one, isOn } : one)), () => patchJson(`/api/v1/automation-rules/${rule.id}`, { isOn }), "It was not switched");
  const move = (rule: AutomationRuleRow, by: 1 | -1) => {
    const at = all.indexOf(rule);
    const items = all.toSpliced(at, 1).toSpliced(at + by, 0, rule);
    void change(items, () => putJson("/api/v1/automation-rule-order", { ids: items.map(({ id }) => id) }), "The order was not changed");
  };
  async function remove(rule: AutomationRuleRow) {
    if (await change(all.filter(({ id }) => id !== rule.id), () => deleteJson(`/api/v1/automation-rules/${rule.id}`), "It was not deleted")) toast(`${rule.name} was deleted`, { undo: () => void postJson(`/api/v1/automation-rules/${rule.id}/restoration`, {}).then(refresh, (failure: unknown) => toastFailure("It was not restored", failure)) });
  }
  const make = <Button variant="primary" asChild><Link href="/settings/automation/new"><Plus aria-hidden />New rule</Link></Button>;
  return (
    <PageFrame title="Automation" description="When something happens and all of it is so, these things are done. Rules are asked from the first to the last; each says in its log what it did and why." actions={all.length > 0 && <>{all.length >= searchFrom && <Input size="sm" type="search" aria-label="Find a rule" placeholder="Find" className="w-44" value={sought} onChange={({ target }) => setSought(target.value)} />}{make}</>}>
      {/* Sentences are as long as the names in them: rows stand still from when they are there. */}
      {data && (offered.isSettled || !all.length) ? (
        shown.length ? (
          <ol aria-label="Automation rules" className="card divide-y p-0">
            {shown.map((rule) => <RuleRow key={rule.id} rule={rule} offered={offered} isFirst={rule === all[0]} isLast={rule === all.at(-1)} onSwitch={(isOn) => switchOn(rule, isOn)} onMove={(by) => move(rule, by)} onRemove={() => void remove(rule)} />)}
          </ol>
        ) : all.length ? <div className="card"><EmptyState icon={<Workflow />} action={<Button onClick={() => setSought("")}>Show all</Button>}>No rule is called “{sought}”.</EmptyState></div>
          : <Beginnings make={make} />
      ) : error && !data ? <div className="card"><ErrorState title="The rules could not be loaded" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState></div>
        : <div className="card"><SkeletonRows rows={4} height={72} label="Loading rules" /></div>}
    </PageFrame>
  );
}

/** Where there is none yet: ready ones to begin with. */
function Beginnings({ make }: { make: ReactNode }) {
  return (
    <div className="card flex flex-col">
      <EmptyState icon={<Workflow />} action={make}>A rule does by itself what somebody would do each time: label, assign, answer, close. Begin with one of these, or with your own.</EmptyState>
      <ul aria-label="Rules to begin with" className="grid gap-px border-t bg-line p-0 sm:grid-cols-2">
        {ruleTemplates.map(({ id, title, help }) => <li key={id} className="bg-surface"><Link href={`/settings/automation/new?from=${id}`} className="flex min-h-14 flex-col justify-center px-4 py-2 hover:bg-hover"><span className="text-14 font-medium">{title}</span><span className="text-13 text-ink-2">{help}</span></Link></li>)}
      </ul>
    </div>
  );
}

interface RuleRowProps {
  rule: AutomationRuleRow;
  offered: OfferedThings;
  isFirst: boolean;
  isLast: boolean;
  onSwitch: (isOn: boolean) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}

function RuleRow({ rule, offered, isFirst, isLast, onSwitch, onMove, onRemove }: RuleRowProps) {
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 p-3">
      <span className="flex h-6 items-center"><Switch aria-label={`${rule.name} is on`} checked={rule.isOn} onChange={({ target }) => onSwitch(target.checked)} /></span>
      <div className="flex min-w-0 flex-1 basis-60 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1"><Link href={`/settings/automation/${rule.id}`} prefetch={false} dir="auto" className="text-14 font-medium break-words hover:underline">{rule.name}</Link>{rule.stopsHere && <Chip tone="outline">Stops here</Chip>}</p>
        {offered.isReady ? <RuleSentence rule={rule as unknown as AutomationRule} offered={offered} /> : <p className="skeleton h-5 w-3/4" />}
        {rule.problems.map((problem) => <p key={problem} className="flex items-start gap-1.5 text-13 text-warn"><TriangleAlert aria-hidden className="mt-0.5 size-3.5 flex-none" />{problem}</p>)}
        <p className="text-12 text-ink-3">{rule.lastAt ? <>Ran {rule.ran === 1 ? "once" : `${rule.ran} times`}, last <Time value={rule.lastAt} />{rule.failed > 0 && <span className="text-bad"> · failed or was cut off {rule.failed === 1 ? "once" : `${rule.failed} times`}</span>}</> : "Has not run yet"}</p>
      </div>
      <span className="flex flex-none items-center">
        <IconButton label={`Ask ${rule.name} earlier`} size="sm" disabled={isFirst} onClick={() => onMove(-1)}><ArrowUp aria-hidden /></IconButton>
        <IconButton label={`Ask ${rule.name} later`} size="sm" disabled={isLast} onClick={() => onMove(1)}><ArrowDown aria-hidden /></IconButton>
        <IconButton label={`Delete ${rule.name}`} size="sm" onClick={onRemove}><Trash2 aria-hidden /></IconButton>
      </span>
    </li>
  );
}
