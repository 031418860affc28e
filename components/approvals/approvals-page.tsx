"use client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { useHotkeys } from "@/components/shell/use-hotkeys";
import { Button } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/segmented";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { useAddress } from "@/components/ui/use-address";
import { useMedia } from "@/components/ui/use-media";
import { approvalCountQuery, approvalListQuery, type ApprovalShow } from "@/lib/approvals/query";
import { formatCount } from "@/lib/format/number";
import { ApprovalCard } from "./approval-card";
import { ApprovalDetail } from "./approval-detail";
import { Amount, ApprovalChip, Whereabouts } from "./approval-parts";
import { DecisionButtons } from "./decision-buttons";
import { useDecide, useHeld } from "./use-decide";

const shows: readonly ApprovalShow[] = ["mine", "waiting", "decided"];

/** What somebody was asked to decide: on the left what there is, on the right all about one; on a phone one below the other. */
export function ApprovalsPage() {
  const { text, go } = useAddress("/approvals");
  const address = new URLSearchParams(text);
  const show = shows.find((one) => one === address.get("show")) ?? "mine";
  const isWide = useMedia("(width >= 64rem)", true);
  const held = useHeld();
  const decide = useDecide();
  const list = useInfiniteQuery(approvalListQuery(show));
  const { data: count } = useQuery(approvalCountQuery());
  const [declining, setDeclining] = useState<string | null>(null);
  const items = list.data?.pages.flatMap((page) => page.items).filter(({ id }) => show !== "mine" || !held.has(id)) ?? [];
  const chosen = items.find(({ id }) => id === address.get("id")) ?? (isWide ? items[0] : undefined);
  const to = (next: { show?: ApprovalShow; id?: string | null }, how?: "push" | "replace") => go(new URLSearchParams({ ...((next.show ?? show) !== "mine" && { show: next.show ?? show }), ...(next.id && { id: next.id }) }), how);
  const step = (by: number) => {
    const at = items.findIndex(({ id }) => id === chosen?.id);
    const next = items[Math.max(0, Math.min(items.length - 1, at + by))];
    if (!next) return;
    to({ id: next.id }, "replace");
    document.getElementById(`approval-${next.id}`)?.scrollIntoView({ block: "nearest" });
  };
  const mayDecide = chosen?.isMine && !held.has(chosen.id);
  useHotkeys([
    { keys: "j", title: "Next approval", run: () => step(1) },
    { keys: "k", title: "Approval before", run: () => step(-1) },
    { keys: "a", title: "Approve it", run: () => chosen && mayDecide && decide(chosen, { decision: "approve" }) },
    { keys: "d", title: "Decline it with a reason", run: () => chosen && mayDecide && setDeclining(chosen.id) },
  ]);
  const mine = Math.max(0, (count?.mine ?? 0) - held.size);
  const decliningProps = (id: string) => ({ declining: declining === id, onDeclining: (open: boolean) => setDeclining(open ? id : null) });
  return (
    <div className="flex h-full min-h-0 flex-col">
      <header className="flex flex-none flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-3 md:px-6">
        <h1 className="text-16">Approvals</h1>
        <SegmentedControl label="Which approvals" value={show} onChange={(next) => to({ show: next })} segments={[{ value: "mine", label: mine ? `Yours ${formatCount(mine)}` : "Yours" }, { value: "waiting", label: "Waiting" }, { value: "decided", label: "Decided" }]} />
      </header>
      <div className="grid min-h-0 flex-1 lg:grid-cols-[minmax(340px,420px)_minmax(0,1fr)]">
        <div className="scroll min-h-0 lg:border-e">
          {list.error && !list.data ? <ErrorState title="The approvals could not be loaded" onRetry={() => void list.refetch()} retrying={list.isFetching}>{list.error.message}</ErrorState>
            : !list.data ? <SkeletonRows rows={5} label="Loading approvals" />
            : items.length === 0 ? <Nothing show={show} />
            : (
              <ul className="divide-y" aria-label="Approvals">
                {items.map((approval) => (
                  <ApprovalCard key={approval.id} approval={approval} isChosen={approval.id === chosen?.id} onChoose={() => to({ id: !isWide && approval.id === chosen?.id ? null : approval.id }, "replace")}>
                    {!isWide && <><DecisionButtons approval={approval} {...decliningProps(approval.id)} />{approval.id === chosen?.id && <div className="pt-2"><Whereabouts approval={approval} /><div className="pt-3"><ApprovalDetail id={approval.id} /></div></div>}</>}
                  </ApprovalCard>
                ))}
              </ul>
            )}
          {list.hasNextPage && <div className="p-3"><Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>Show more</Button></div>}
        </div>
        {isWide && (
          <section aria-label={chosen ? `Approval of ${chosen.title}` : "Approval"} className="scroll min-h-0 bg-bg max-lg:hidden">
            {chosen && (
              <div className="mx-auto flex max-w-3xl flex-col gap-4 p-6 pb-16">
                <header className="flex flex-wrap items-start gap-x-4 gap-y-3">
                  <div className="min-w-0 flex-1 basis-56">
                    <h2 className="flex flex-wrap items-center gap-2 text-20"><span dir="auto">{chosen.title}</span><ApprovalChip status={chosen.status} /></h2>
                    <p className="text-14 text-ink-2"><Amount {...chosen} className="font-medium text-ink" />{chosen.party && <> to <span dir="auto">{chosen.party}</span></>}{chosen.requestedBy && <>, raised by <span dir="auto">{chosen.requestedBy}</span></>}</p>
                  </div>
                  <DecisionButtons approval={chosen} withKeys {...decliningProps(chosen.id)} />
                </header>
                <Whereabouts approval={chosen} />
                <ApprovalDetail key={chosen.id} id={chosen.id} />
              </div>
            )}
          </section>
        )}
      </div>
    </div>
  );
}

/** What comes here, and what to do so that it does. */
function Nothing({ show }: { show: ApprovalShow }) {
  if (show === "decided") return <EmptyState>What was approved or declined is kept here, with everything that was asked and answered.</EmptyState>;
  if (show === "waiting") return <EmptyState action={<Button asChild><Link href="/purchase-orders">Open purchase orders</Link></Button>}>Nothing waits for a decision. A purchase order comes here when its status becomes “Waiting for approval”, here or in your ERP.</EmptyState>;
  return <EmptyState action={<Button asChild><Link href="/settings/profile">Choose where you are asked</Link></Button>}>Nothing waits for you. When somebody needs your decision it is here, and on the channel on which you want to be asked.</EmptyState>;
}
