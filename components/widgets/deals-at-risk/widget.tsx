"use client";
import Link from "next/link";
import { hrefOfRecord } from "@/components/records/href";
import { Chip } from "@/components/ui/chip";
import { formatMoney } from "@/lib/format/money";
import { formatNumber } from "@/lib/format/number";
import type { WidgetProps } from "../contract";
import type { schema } from "./schema";

export function Widget({ data: { items, count, more, href } }: WidgetProps<typeof schema>) {
  return (
    <>
      <ul>
        {items.map(({ id, name, stage, amountMinor, currency, reasons }) => (
          <li key={id} className="border-t first:border-t-0">
            <Link href={hrefOfRecord({ kind: "deals" }, id)} prefetch={false} className="flex min-h-11 flex-col gap-1 px-3 py-2 text-13 hover:bg-hover">
              <span className="flex min-w-0 items-baseline gap-2"><span dir="auto" className="min-w-0 truncate font-medium">{name}</span><span className="ms-auto flex-none tabular-nums">{amountMinor !== null && currency && formatMoney(amountMinor, currency)}</span></span>
              <span className="flex flex-wrap items-center gap-1.5 text-12 text-ink-2">{stage}{reasons.map((reason) => <Chip key={reason} tone="warn">{reason}</Chip>)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {count > items.length && <Link href={href} className="block border-t px-3 py-2 text-13 text-accent hover:bg-hover">Show all {formatNumber(count)}{more && "+"}</Link>}
    </>
  );
}
