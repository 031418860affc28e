"use client";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleX } from "lucide-react";
import { useMemo, type Ref } from "react";
import { namesOfRecord, type ValueNames } from "@/components/records/value";
import { cn } from "@/components/ui/cn";
import { SkeletonRows } from "@/components/ui/skeleton";
import { ErrorState } from "@/components/ui/states";
import { usePages } from "@/components/ui/use-pages";
import { VirtualList, type VirtualListHandle } from "@/components/ui/virtual-list";
import { directoryQuery } from "@/lib/conversations/query";
import type { BoardColumn as Totals } from "@/lib/deals/board-schema";
import { cardsQuery } from "@/lib/deals/board-query";
import { formatMoney, formatMoneyCompact } from "@/lib/format/money";
import type { PipelineStage } from "@/lib/pipelines/schema";
import type { ListQuery } from "@/lib/records/list-query";
import type { RecordRow } from "@/lib/records/schema";
import { DealCard } from "./deal-card";

export interface BoardColumnProps {
  stage: PipelineStage;
  totals: Totals | undefined;
  list: ListQuery;
  /** The card that the keyboard is on. */
  activeId: string | null;
  onActive: (id: string) => void;
  /** The one that is being moved: here it waits, there it would come. */
  heldId: string | null;
  ghost: RecordRow | null;
  ghostNames: ValueNames | null;
  isTarget: boolean;
  onMoveTo?: (deal: RecordRow, names: Record<string, string>) => void;
  describedBy: string;
  className?: string;
  ref?: Ref<VirtualListHandle>;
}

const cardHeight = 104; // px, before a card is measured
const idOf = ({ id }: RecordRow) => id;

/** A stage with what it comes to, and its deals. */
export function BoardColumn({ stage, totals, list, activeId, onActive, heldId, ghost, ghostNames, isTarget, onMoveTo, describedBy, className, ref }: BoardColumnProps) {
  const cards = useInfiniteQuery({ ...cardsQuery(stage.id, list), placeholderData: (before) => before });
  const { data, error, isPending, isFetching, refetch, hasNextPage } = cards;
  const { data: directory } = useQuery(directoryQuery);
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const records = useMemo(() => Object.assign({}, ...(data?.pages.map((page) => page.names) ?? [])) as Record<string, string>, [data]);
  const names = useMemo((): ValueNames => ({ records, members: new Map(directory?.members.map(({ id, name }) => [id, name])) }), [records, directory]);
  const pages = usePages(cards, cardHeight, 2);
  const moveTo = useMemo(() => onMoveTo && ((deal: RecordRow) => onMoveTo(deal, records)), [onMoveTo, records]);
  return (
    <section data-stage={stage.id} aria-label={stage.name} className={cn("flex min-h-0 w-68 flex-none flex-col rounded-card bg-sunken phone:w-full", isTarget && "outline-2 outline-accent -outline-offset-2", className)}>
      <ColumnHead stage={stage} totals={totals} />
      {ghost && ghostNames && <div aria-hidden className="flex-none px-2 pb-1"><DealCard deal={ghost} stage={stage} names={namesOfRecord(ghostNames, ghost)} tabIndex={-1} state="ghost" /></div>}
      {isPending ? <div className="min-h-0 flex-1 overflow-hidden"><SkeletonRows rows={4} height={cardHeight} label={`Loading ${stage.name}`} /></div>
        : error && !data ? <ErrorState title="These deals could not be loaded" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>
        : items.length === 0 ? <p className={cn("flex-1 px-3 py-2 text-12 text-ink-3", ghost && "invisible")}>No deals</p>
        : (
          <VirtualList
            ref={ref}
            label={`Deals in ${stage.name}`}
            className="min-h-0 flex-1 px-2 pb-2"
            items={items}
            getKey={idOf}
            rowHeight={cardHeight}
            activeKey={activeId}
            onActiveChange={onActive}
            total={hasNextPage ? -1 : items.length}
            {...pages}
          >
            {(deal, { tabIndex }) => <div className="pb-1.5"><DealCard deal={deal} stage={stage} names={names} tabIndex={tabIndex} state={deal.id === heldId ? "held" : undefined} onMoveTo={moveTo} describedBy={describedBy} /></div>}
          </VirtualList>
        )}
    </section>
  );
}

const most = 3;

/** Its name, how many, and what they come to: each currency for itself. */
function ColumnHead({ stage, totals }: { stage: PipelineStage; totals: Totals | undefined }) {
  const more = totals?.more ? "+" : "";
  const sums = totals?.totals ?? [];
  const exact = sums.map(({ currency, amountMinor, weightedMinor }) => `${formatMoney(amountMinor, currency)}${more}, weighted ${formatMoney(weightedMinor, currency)}`).join(" · ");
  return (
    <header className="flex min-h-13 flex-none flex-col justify-center gap-0.5 px-3 py-2">
      <h2 className="flex items-center gap-1.5 text-13">
        {stage.outcome === "won" && <CircleCheck aria-label="Won" className="size-4 text-good" />}
        {stage.outcome === "lost" && <CircleX aria-label="Lost" className="size-4 text-ink-3" />}
        <span dir="auto" className="truncate">{stage.name}</span>
        <span className="font-normal text-ink-3 tabular-nums">{totals ? `${totals.count.toLocaleString("en-GB")}${more}` : ""}<span className="sr-only"> deals</span></span>
      </h2>
      <p data-tip={exact || undefined} className="truncate text-12 text-ink-2 tabular-nums">{sums.length === 0 ? <span className="text-ink-3">{totals ? "Nothing yet" : "\u00A0"}</span> : <>{sums.slice(0, most).map(({ currency, amountMinor }) => `${formatMoneyCompact(amountMinor, currency)}${more}`).join(" · ")}{sums.length > most && ` · ${sums.length - most} more`}</>}</p>
    </header>
  );
}
