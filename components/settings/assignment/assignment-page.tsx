"use client";
import { useQuery } from "@tanstack/react-query";
import { Plus, Shuffle } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { PageFrame, Section } from "@/components/settings/page-frame";
import { Button } from "@/components/ui/button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { toastFailure } from "@/components/ui/toast";
import type { AssignmentRule } from "@/lib/assignment/rule";
import { directoryQuery } from "@/lib/conversations/query";
import { AssignmentRuleForm } from "./rule-form";
import { SkillList } from "./skill-list";
import { useAssignment } from "./use-assignment";

const newRule = (): AssignmentRule => ({ id: crypto.randomUUID(), name: "", isOn: true, connectionIds: [], teamIds: [], way: "round_robin", fallback: "round_robin", memberIds: [], mostOpen: null, inBusinessHours: true, onlyPresent: false, giveBackMinutes: null });

/** How conversations are given to members by themselves. */
export function AssignmentPage() {
  const { data, error, isFetching, refetch, save } = useAssignment();
  const { data: directory } = useQuery(directoryQuery);
  const [added, setAdded] = useState<AssignmentRule | null>(null);
  const rules: readonly AssignmentRule[] = data?.rules ?? [];
  const change = (next: readonly AssignmentRule[], said: string) => void save(next, said).catch((cause) => toastFailure("The rules were not changed", cause));
  const put = (rule: AssignmentRule) => rules.map((one) => (one.id === rule.id ? rule : one));

  function move(index: number, by: 1 | -1) {
    const [one, other] = [rules[index], rules[index + by]];
    if (one && other) change(rules.with(index, other).with(index + by, one), `${one.name} is asked ${by < 0 ? "before" : "after"} ${other.name}`);
  }
  const add = <Button variant="primary" onClick={() => setAdded(newRule())}><Plus aria-hidden />New rule</Button>;
  return (
    <PageFrame title="Assignment" description="Who is given a conversation when it comes in. The first rule that holds where it lies decides; each time it says in the conversation why." actions={data && rules.length > 0 && add}>
      {error && !data && <div className="card"><ErrorState title="The rules could not be loaded" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState></div>}
      {!data && !error && <div className="card"><SkeletonRows rows={4} height={64} label="Loading rules" /></div>}
      {data && rules.length === 0 && !added && <div className="card"><EmptyState icon={<Shuffle />} action={add}>Conversations wait until somebody takes them. A rule gives them out: in turn, to whoever has least, by skills, or to the customer’s owner.</EmptyState></div>}
      {data && data.waiting > 0 && <output className="text-13 text-ink-2">{data.waiting >= 1_000 ? "A thousand conversations or more wait" : data.waiting === 1 ? "One conversation waits" : `${data.waiting} conversations wait`} to be given out: until business hours begin, or until somebody is available and has fewer than they may.</output>}
      {rules.map((rule, index) => (
        <AssignmentRuleForm key={JSON.stringify(rule)} rule={rule} isNew={false} position={index + 1} last={rules.length} directory={directory} onSave={(next) => save(put(next), `${next.name} saved`)} onMove={(by) => move(index, by)} onRemove={() => change(rules.filter(({ id }) => id !== rule.id), `${rule.name} removed`)} />
      ))}
      {added && <AssignmentRuleForm key={added.id} rule={added} isNew position={rules.length + 1} last={rules.length + 1} directory={directory} onSave={async (next) => { await save([...rules, next], `${next.name} gives out from now on`); setAdded(null); }} onMove={() => {}} onRemove={() => setAdded(null)} />}
      <SkillList />
      <Section title="How conversations are given out">
        <dl className="card grid gap-3 p-4 text-13 sm:grid-cols-[10rem_1fr] [&>dd]:text-ink-2 [&>dt]:font-medium">
          <dt>In turn</dt><dd>Whoever was longest not given one by this rule.</dd>
          <dt>Whoever has least</dt><dd>Whoever has the fewest open conversations, wherever they came from.</dd>
          <dt>By skills</dt><dd>Whoever answers in the customer’s language and has the conversation’s labels among their topics; of several, whoever has least.</dd>
          <dt>The owner first</dt><dd>The contact’s owner, else their company’s, when they are available.</dd>
          <dt>Available</dt><dd>Everybody says so themselves, in the menu behind their picture. Whoever is away or does not want to be disturbed is given nothing.</dd>
          <dt>Business hours</dt><dd>Those of the conversation’s team, set under <Link href="/settings/business-hours" className="link">Business hours</Link>. What comes outside of them is given out when they begin.</dd>
          <dt>Reopened</dt><dd>It goes back to whoever had it, when they are available; else to somebody else.</dd>
          <dt>By hand</dt><dd>Whoever puts a conversation back into the queue by hand leaves it to people. Limits are for what is given out, not for what people take.</dd>
        </dl>
      </Section>
    </PageFrame>
  );
}
