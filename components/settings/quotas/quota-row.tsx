"use client";
import { Building2, UserRound, UsersRound } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useSubmit } from "@/components/ui/use-submit";
import { readAmount, writeAmount } from "@/lib/format/amount";
import { formatMoney } from "@/lib/format/money";
import { putJson } from "@/lib/http/fetch-json";
import type { Quota } from "@/lib/quotas/schema";
import { spanWords } from "@/lib/quotas/span";

const icons = { workspace: Building2, team: UsersRound, member: UserRound } as const;

/** One quota, written in its place; emptied, it is taken away. @param currency for one that is new */
export function QuotaRow({ of, item: { whose, depth, mayEdit, quota }, currency: ours, onSaved }: { of: string; item: Quota; currency: string; onSaved: () => Promise<void> }) {
  const currency = quota?.currency ?? ours;
  const before = quota ? writeAmount(quota.amountMinor, currency) : "";
  const [amount, setAmount] = useState(before);
  const [code, setCode] = useState(currency);
  const changed = amount !== before || (code !== currency && amount !== "");
  const { onSubmit, busy, errors, failure } = useSubmit(async () => {
    const amountMinor = amount.trim() ? readAmount(amount, code) : null;
    if (amount.trim() && amountMinor === null) throw new Error("Write an amount, like 25,000.");
    await putJson("/api/v1/quotas", { of, currency: code, amountMinor, ...(whose.kind === "team" && { teamId: whose.id }), ...(whose.kind === "member" && { memberId: whose.id }) });
    toast(amountMinor === null ? `${whose.name} has no quota for ${spanWords(of)}` : `${whose.name}: ${formatMoney(amountMinor, code)} for ${spanWords(of)}`);
    await onSaved();
  });
  const Icon = icons[whose.kind];
  const problem = failure || Object.values(errors)[0];
  return (
    <li style={{ paddingInlineStart: `${12 + depth * 20}px` }} className="pe-3">
      <form onSubmit={onSubmit} noValidate className="flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1 py-1.5 text-13">
        <Icon aria-hidden className="size-4 flex-none text-ink-3" />
        <span dir="auto" className="min-w-24 flex-1 truncate" data-tip={quota ? `Set by ${quota.setBy}` : undefined}>{whose.name}</span>
        {mayEdit ? (
          <>
            <Input size="sm" inputMode="decimal" className="w-28 text-end tabular-nums" aria-label={`Quota of ${whose.name}`} placeholder="No quota" aria-invalid={problem ? true : undefined} value={amount} onChange={(event) => setAmount(event.target.value)} />
            <Input size="sm" className="w-14 uppercase" maxLength={3} aria-label={`Currency of the quota of ${whose.name}`} value={code} onChange={(event) => setCode(event.target.value.toUpperCase())} />
            <Button type="submit" size="sm" busy={busy} disabled={!changed} className={changed ? undefined : "invisible phone:hidden"}>Save</Button>
          </>
        ) : <span className="tabular-nums">{quota ? formatMoney(quota.amountMinor, quota.currency) : <span className="text-ink-3">No quota</span>}</span>}
        {problem && <p role="alert" className="basis-full text-12 text-bad">{problem}</p>}
      </form>
    </li>
  );
}
