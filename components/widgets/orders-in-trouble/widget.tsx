"use client";
import Link from "next/link";
import { Chip } from "@/components/ui/chip";
import { formatMoney } from "@/lib/format/money";
import { formatNumber, plural } from "@/lib/format/number";
import type { WidgetProps } from "../contract";
import { RecordLine } from "../record-line";
import type { schema } from "./schema";

export function Widget({ data: { late, complained, items } }: WidgetProps<typeof schema>) {
  return (
    <>
      <div className="flex flex-wrap gap-x-5 gap-y-1 px-3 pb-2 text-13">
        {[{ ...late, words: late.count === 1 ? "order is late" : "orders are late" }, { ...complained, words: complained.count === 1 ? "open case about one" : "open cases about them" }].map(({ count, more, href, words }) => (
          <Link key={words} href={href} prefetch={false} className="hover:text-accent"><span className="text-20 font-semibold tabular-nums">{formatNumber(count)}{more && "+"}</span> <span className="text-ink-2">{words}</span></Link>
        ))}
      </div>
      <ul className="border-t">
        {items.map(({ id, name, party, totalMinor, currency, lateDays, complaint }) => (
          <RecordLine key={id} href={`/orders/${id}`} title={party ? `${name}, ${party}` : name} figure={currency && formatMoney(totalMinor, currency)}>
            {lateDays !== null && <Chip tone={lateDays > 2 ? "bad" : "warn"}>{plural(lateDays, "day")} late</Chip>}
            {complaint && <><Chip tone="warn">Complaint</Chip><span dir="auto" className="min-w-0 truncate">{complaint.name}</span></>}
          </RecordLine>
        ))}
      </ul>
    </>
  );
}
