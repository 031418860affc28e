"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { PageFrame } from "@/components/settings/page-frame";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import { toast, toastFailure } from "@/components/ui/toast";
import { automationKeys, automationRulesQuery, automationShape } from "@/lib/automation/query";
import type { AutomationRuleRow } from "@/lib/automation/schema";
import { patchJson, postJson } from "@/lib/http/fetch-json";
import { RuleEditor, toDefinition } from "./rule-editor";
import { RunLog } from "./run-log";
import { emptyRule, ruleTemplates, type RuleDraft } from "./templates";
import { useOffered } from "./use-offered";

const back = { href: "/settings/automation", label: "Automation" };

/** One rule: what it says, what it would have done, and what it did. */
export function RulePage({ id, from }: { id: string | null; from: string | null }) {
  const client = useQueryClient();
  const router = useRouter();
  const offered = useOffered();
  const { data, error, isFetching, refetch } = useQuery({ ...automationRulesQuery, enabled: id !== null });
  const [tab, setTab] = useState("rule");
  const rule = data?.items.find((one) => one.id === id);
  const begin: RuleDraft = ruleTemplates.find((one) => one.id === from)?.rule ?? emptyRule;

  async function save(draft: RuleDraft): Promise<void> {
    const { name, isOn } = draft;
    if (!id) {
      const made = await postJson("/api/v1/automation-rules", { name, isOn, ...toDefinition(draft) }, automationShape("automationRule"));
      toast(isOn ? `${made.name} runs from now on` : `${made.name} was stored, and is off`);
      await client.invalidateQueries({ queryKey: automationKeys.all });
      router.replace(`/settings/automation/${made.id}`);
      return;
    }
    const put = (value: RuleDraft) => patchJson(`/api/v1/automation-rules/${id}`, { name: value.name, isOn: value.isOn, definition: toDefinition(value) }, automationShape("automationRule"));
    const before = rule;
    const after = await put(draft);
    client.setQueryData(automationRulesQuery.queryKey, (now) => now && { items: now.items.map((one) => (one.id === id ? after : one)) });
    toast(`${after.name} was saved`, { ...(before && { undo: () => void put(toDraft(before)).then(() => client.invalidateQueries({ queryKey: automationKeys.all }), (failure: unknown) => toastFailure("It was not taken back", failure)) }) });
  }
  if (id && error && !data) return <PageFrame title="Rule" back={back}><div className="card"><ErrorState title="The rule could not be loaded" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState></div></PageFrame>;
  if ((id && !data) || !offered.isReady) return <PageFrame title={rule?.name ?? (id ? "Rule" : "New rule")} back={back}><div className="card"><SkeletonRows rows={6} height={56} label="Loading the rule" /></div></PageFrame>;
  if (id && !rule) return <PageFrame title="Rule" back={back}><div className="card"><EmptyState>This rule does not exist, or was deleted.</EmptyState></div></PageFrame>;
  return (
    <PageFrame title={rule?.name ?? "New rule"} back={back}>
      <Tabs value={tab} onValueChange={setTab} className="flex flex-col gap-4">
        {rule && <TabList aria-label="About the rule"><Tab value="rule">Rule</Tab><Tab value="log">Log</Tab></TabList>}
        <TabPanel value="rule"><RuleEditor key={rule?.updatedAt ?? "new"} rule={rule ? toDraft(rule) : begin} id={rule?.id ?? null} problems={rule?.problems ?? []} offered={offered} onSave={save} /></TabPanel>
        {rule && <TabPanel value="log"><RunLog ruleId={rule.id} offered={offered} /></TabPanel>}
      </Tabs>
    </PageFrame>
  );
}

const toDraft = ({ name, isOn, event, silentHours, silentSide, conditions, actions, stopsHere, restMinutes }: AutomationRuleRow): RuleDraft => ({ name, isOn, event, silentHours, silentSide, conditions: conditions as RuleDraft["conditions"], actions, stopsHere, restMinutes });
