"use client";
import { CalendarOff, MessageCircleQuestion } from "lucide-react";
import Link from "next/link";
import { hrefOfRecord } from "@/components/records/href";
import { dayWords } from "@/components/relationships/words";
import { IconButton } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { formatNumber, formatPercent, plural } from "@/lib/format/number";
import type { Reorder } from "@/lib/reorders/schema";
import { spells, type Spell } from "./use-dismiss-reorder";

export interface ReorderLineProps {
  reorder: Reorder;
  /** Whose it is goes without saying on their own page. */
  withCustomer?: boolean;
  /** Absent for who may not; false where they were asked just now. */
  onAsk?: (() => void) | false;
  /** Absent for who may not. */
  onDismiss?: (spell: Spell) => void;
  className?: string;
}

/** An item that is overdue: whose, what they usually take and when, how sure that is and why. */
export function ReorderLine({ reorder, withCustomer, onAsk, onDismiss, className }: ReorderLineProps) {
  const { product, company, contact, quantity, unit, intervalDays, lastOn, daysOverdue, confidence, reasons } = reorder;
  const customer = company ?? contact;
  const item = <Link href={hrefOfRecord({ kind: "products" }, product.id)} prefetch={false} dir="auto" className={cn("block min-w-0 truncate leading-6 hover:underline", !withCustomer && "font-medium")}>{product.name}</Link>;
  return (
    <div className={cn("flex min-w-0 items-start gap-2 py-1.5 text-13", className)}>
      <div className="flex min-w-0 flex-1 flex-col">
        <span className="flex min-w-0 items-center gap-1.5">
          {withCustomer && customer ? <Link href={hrefOfRecord({ kind: company ? "companies" : "contacts" }, customer.id)} prefetch={false} dir="auto" className="block min-w-0 truncate leading-6 font-medium hover:underline">{customer.name}</Link> : item}
          <Chip tone="warn" className="ms-auto flex-none">{plural(daysOverdue, "day")} overdue</Chip>
        </span>
        <span className="flex min-w-0 items-baseline gap-1.5">
          {withCustomer && item}<span className="flex-none text-ink-2 tabular-nums">× {formatNumber(quantity)}</span>{unit && <span dir="auto" className="min-w-0 truncate text-ink-3">{unit}</span>}
        </span>
        <span className="flex flex-wrap gap-x-2 text-12 text-ink-3"><span>Usually every {plural(Math.round(intervalDays), "day")}, last {dayWords(lastOn)}</span><span data-tip="How likely they order it again within three months">{formatPercent(confidence)} sure</span></span>
        <ul aria-label="Reasons" className="flex flex-wrap gap-x-2 text-12 text-ink-3">
          {reasons.slice(0, shownReasons).map(({ words, speaksFor }) => <li key={words}><span aria-hidden className={speaksFor ? "text-good" : "text-bad"}>{speaksFor ? "+" : "−"}</span><span className="sr-only">{speaksFor ? "For: " : "Against: "}</span> {words}</li>)}
        </ul>
      </div>
      {(onAsk === false || reorder.askedAt) && <Chip className="flex-none">Asked{reorder.askedAt && ` ${dayWords(reorder.askedAt.slice(0, 10))}`}</Chip>}
      {onAsk && !reorder.askedAt && <IconButton label={`Ask for ${product.name}${withCustomer && customer ? `: ${customer.name}` : ""}`} size="sm" onClick={onAsk}><MessageCircleQuestion aria-hidden /></IconButton>}
      {onDismiss && (
        <DropdownMenu>
          <DropdownMenuTrigger asChild><IconButton label={`Do not offer ${product.name}${withCustomer && customer ? ` to ${customer.name}` : ""}`} size="sm"><CalendarOff aria-hidden /></IconButton></DropdownMenuTrigger>
          <DropdownMenuContent align="end" label="Do not offer it">
            {spells.map((spell) => <DropdownMenuItem key={spell.words} onSelect={() => onDismiss(spell)}>{spell.words}</DropdownMenuItem>)}
          </DropdownMenuContent>
        </DropdownMenu>
      )}
    </div>
  );
}

const shownReasons = 3;
