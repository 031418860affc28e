"use client";
import Link from "next/link";
import { formatMoneyCompact } from "@/lib/format/money";
import { formatNumber } from "@/lib/format/number";
import type { WidgetProps } from "../contract";
import type { schema } from "./schema";

type Stage = WidgetProps<typeof schema>["data"]["stages"][number];

const amounts = (totals: Stage["totals"], of: "amountMinor" | "weightedMinor") => totals.map((total) => formatMoneyCompact(total[of], total.currency)).join(" + ") || "–";

export function Widget({ data }: WidgetProps<typeof schema>) {
  const most = Math.max(1, ...data.stages.map(({ count }) => count));
  const together = new Map<string, { currency: string; amountMinor: number; weightedMinor: number; count: number }>();
  for (const { totals } of data.stages) for (const { currency, amountMinor, weightedMinor, count } of totals) {
    const sum = together.get(currency) ?? { currency, amountMinor: 0, weightedMinor: 0, count: 0 };
    together.set(currency, { currency, amountMinor: sum.amountMinor + amountMinor, weightedMinor: sum.weightedMinor + weightedMinor, count: sum.count + count });
  }
  const all = [...together.values()].toSorted((a, b) => b.amountMinor - a.amountMinor);
  return (
    <table className="w-full text-13 tabular-nums">
      <caption className="sr-only">Open deals by stage</caption>
      <thead>
        <tr className="text-12 text-ink-2">
          <th scope="col" className="px-3 py-1.5 text-start font-medium">Stage</th>
          <th scope="col" className="px-2 py-1.5 text-end font-medium">Deals</th>
          <th scope="col" className="px-2 py-1.5 text-end font-medium" data-tip="What they come to">Amount</th>
          <th scope="col" className="py-1.5 ps-2 pe-3 text-end font-medium" data-tip="By each deal's probability, or its stage's">Likely</th>
        </tr>
      </thead>
      <tbody>
        {data.stages.map(({ id, name, count, more, totals, href }) => (
          <tr key={id} className="border-t hover:bg-hover">
            <th scope="row" className="px-3 py-2 text-start font-normal">
              <Link href={href} className="flex flex-col gap-1 hover:text-accent">
                {name}
                <span aria-hidden className="h-1.5 overflow-hidden rounded-full bg-sunken"><span className="block h-full rounded-full bg-(--chart-1)" style={{ width: `${(count / most) * 100}%` }} /></span>
              </Link>
            </th>
            <td className="px-2 py-2 text-end">{formatNumber(count)}{more && "+"}</td>
            <td className="px-2 py-2 text-end whitespace-nowrap">{amounts(totals, "amountMinor")}</td>
            <td className="py-2 ps-2 pe-3 text-end whitespace-nowrap text-ink-2">{amounts(totals, "weightedMinor")}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="border-t font-medium">
          <th scope="row" className="px-3 py-2 text-start font-medium">Together</th>
          <td className="px-2 py-2 text-end">{formatNumber(data.stages.reduce((sum, { count }) => sum + count, 0))}{data.stages.some(({ more }) => more) && "+"}</td>
          <td className="px-2 py-2 text-end whitespace-nowrap">{amounts(all, "amountMinor")}</td>
          <td className="py-2 ps-2 pe-3 text-end whitespace-nowrap">{amounts(all, "weightedMinor")}</td>
        </tr>
      </tfoot>
    </table>
  );
}
