"use client";
import { CalendarDays, CircleArrowRight, Ellipsis, Hourglass } from "lucide-react";
import Link from "next/link";
import { hrefOfRecord } from "@/components/records/href";
import { wordsOf, type ValueNames } from "@/components/records/value";
import { AvatarWithName } from "@/components/ui/avatar";
import { IconButton } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { useMinute, useToday } from "@/components/ui/clock";
import { cn } from "@/components/ui/cn";
import { formatMoney } from "@/lib/format/money";
import { dealRecord } from "@/lib/deals/record";
import { rottingDays } from "@/lib/deals/stage-rules";
import type { PipelineStage } from "@/lib/pipelines/schema";
import { fieldOf } from "@/lib/records/contract";
import type { RecordRow } from "@/lib/records/schema";

export interface DealCardProps {
  deal: RecordRow;
  stage: PipelineStage;
  names: ValueNames;
  tabIndex: 0 | -1;
  /** "held" while it is being moved. */
  state?: "held" | "ghost";
  /** Opens what it can be moved to; absent where nobody may. */
  onMoveTo?: (deal: RecordRow) => void;
  describedBy?: string;
}

const closeDate = fieldOf(dealRecord, "closeDate");

/** One deal on the board. */
export function DealCard({ deal, stage, names, tabIndex, state, onMoveTo, describedBy }: DealCardProps) {
  const { name, amountMinor, currency, companyId, contactId, ownerId, nextStep } = deal as RecordRow & Record<string, string | null>;
  const who = [companyId, contactId].flatMap((id) => (id && names.records[id]) || []).join(" · ");
  const owner = ownerId ? names.members.get(ownerId) : undefined;
  const [now, today] = [useMinute(), useToday()];
  const rotting = rottingDays(deal, stage, now);
  return (
    <article data-deal={deal.id} className={cn("relative flex flex-col gap-1 rounded-card border bg-surface p-2.5 text-13 select-none", state === "held" && "opacity-40", state === "ghost" && "border-accent shadow-(--shadow)", rotting !== null && "border-s-[3px] border-s-warn")}>
      <span className="flex items-start gap-1">
        <Link href={hrefOfRecord(dealRecord, deal.id)} prefetch={false} draggable={false} tabIndex={tabIndex} aria-describedby={describedBy} dir="auto" className="line-clamp-2 min-w-0 flex-1 font-medium break-words before:absolute before:inset-0 before:rounded-card focus-visible:outline-none focus-visible:before:outline-2 focus-visible:before:outline-accent">{String(name)}</Link>
        {onMoveTo && <IconButton label={`Move ${String(name)}`} hint="Move to…" keys="m" size="sm" tabIndex={-1} className="relative -me-1 -mt-0.5 touch:size-9" onClick={() => onMoveTo(deal)}><Ellipsis aria-hidden /></IconButton>}
      </span>
      {who && <span dir="auto" className="truncate text-12 text-ink-2">{who}</span>}
      <span className="flex min-h-5 items-center gap-2">
        <span className="font-medium tabular-nums">{typeof amountMinor === "number" && currency ? formatMoney(amountMinor, String(currency)) : <span className="font-normal text-ink-3">No amount</span>}</span>
        <span className="ms-auto flex flex-none items-center gap-1.5">
          {deal.closeDate ? <Day day={String(deal.closeDate)} isOpen={stage.outcome === "open"} label="Expected close" today={today} words={wordsOf(closeDate, deal.closeDate, names)} /> : null}
          {owner && <AvatarWithName name={owner} size={20} />}
        </span>
      </span>
      {nextStep && (
        <span className="flex min-w-0 items-center gap-1 text-12 text-ink-3">
          <CircleArrowRight aria-label="Next step" className="size-3.5 flex-none" />
          <span dir="auto" className="truncate">{String(nextStep)}</span>
          {deal.nextStepDate ? <Day day={String(deal.nextStepDate)} isOpen={stage.outcome === "open"} label="Next step on" today={today} words={wordsOf(closeDate, deal.nextStepDate, names)} bare /> : null}
        </span>
      )}
      {rotting !== null && <Chip tone="warn" className="self-start"><Hourglass aria-hidden />{rotting} {rotting === 1 ? "day" : "days"} without a change</Chip>}
    </article>
  );
}

/** A day without the year that it is; late once it is over and the deal is not. */
function Day({ day, today, isOpen, label, words, bare }: { day: string; today: string; isOpen: boolean; label: string; words: string; bare?: boolean }) {
  const late = isOpen && day < today;
  const year = day.slice(0, 4);
  return (
    <span suppressHydrationWarning data-tip={`${label}: ${words}`} className={cn("flex flex-none items-center gap-1 text-12 tabular-nums", late ? "font-medium text-bad" : "text-ink-3")}>
      {!bare && <CalendarDays aria-hidden className="size-3.5" />}<span className="sr-only">{label} </span>{today.startsWith(year) ? words.replace(` ${year}`, "") : words}{late && <span className="sr-only">, late</span>}
    </span>
  );
}
