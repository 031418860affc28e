"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { PageFrame } from "@/components/settings/page-frame";
import { Button, IconButton } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/segmented";
import { SkeletonRows } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { quotasQuery } from "@/lib/quotas/query";
import { kindOfSpan, shiftSpan, spanOf, spanWords, type SpanKind } from "@/lib/quotas/span";
import { QuotaRow } from "./quota-row";

/** What the company, its teams and its people are to win, a month or a quarter at a time. @param today of the workspace, "2026-05-03" */
export function QuotasPage({ first, today }: { first: string; today: string }) {
  const client = useQueryClient();
  const [of, setOf] = useState(first);
  const { data, error, isFetching, refetch } = useQuery(quotasQuery(of));
  const kind = kindOfSpan(of);
  const go = (next: string) => {
    setOf(next);
    window.history.replaceState(null, "", `/settings/quotas?${new URLSearchParams({ of: next })}`);
  };
  return (
    <PageFrame title="Quotas" description="What the deals won in a month or a quarter are to come to. The forecast holds what is won and what is expected against it; where a team has none of its own, its people’s are added up.">
      <div className="flex flex-wrap items-center gap-2">
        <SegmentedControl<SpanKind> label="By" segments={[{ value: "month", label: "Month" }, { value: "quarter", label: "Quarter" }]} value={kind} onChange={(next) => go(spanOf(today, next))} />
        <div className="flex items-center gap-1">
          <IconButton label="Before" onClick={() => go(shiftSpan(of, -1))}><ChevronLeft aria-hidden /></IconButton>
          <h2 aria-live="polite" className="min-w-28 text-center text-14 font-medium tabular-nums">{spanWords(of)}</h2>
          <IconButton label="After" onClick={() => go(shiftSpan(of, 1))}><ChevronRight aria-hidden /></IconButton>
        </div>
        {of !== spanOf(today, kind) && <Button size="sm" variant="ghost" onClick={() => go(spanOf(today, kind))}>This {kind}</Button>}
      </div>
      {error && !data && <div className="card"><ErrorState title="The quotas could not be loaded" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState></div>}
      {!data && !error && <div className="card"><SkeletonRows rows={6} height={44} label="Loading quotas" /></div>}
      {data && (
        <ul className="card divide-y" aria-label={`Quotas of ${spanWords(of)}`}>
          {data.items.map((item) => <QuotaRow key={`${of} ${item.whose.kind} ${item.whose.id} ${item.quota?.setAt}`} of={of} item={item} currency={data.currency} onSaved={() => client.invalidateQueries({ queryKey: quotasQuery(of).queryKey })} />)}
        </ul>
      )}
    </PageFrame>
  );
}
