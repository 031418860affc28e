"use client";
import Link from "next/link";
import { formatMoney, formatMoneyCompact } from "@/lib/format/money";
import { formatPercent, plural } from "@/lib/format/number";
import { spanWords } from "@/lib/quotas/span";
import type { WidgetProps } from "../contract";
import type { schema } from "./schema";

const together = { own: "", months: "The quota is that of its months.", below: "The quota is what those below add up to." } as const;

export function Widget({ data }: WidgetProps<typeof schema>) {
  if (!data?.whole) return null;
  const { whole, of, currency, openMinor, openCount, more, quotaOf, people, beside, daysLeft, wonHref, openHref } = data;
  const money = (minor: number) => formatMoneyCompact(minor, currency);
  const likely = whole.wonMinor + whole.expectedMinor;
  const most = Math.max(1, ...people.map((one) => Math.max(one.wonMinor + one.expectedMinor, one.quotaMinor ?? 0)));
  return (
    <div className="flex flex-col gap-3 pb-3 text-13">
      <div className="flex flex-wrap items-baseline gap-x-5 gap-y-2 px-3">
        <dl className="contents">
          <Figure name="Won so far" href={wonHref} value={money(whole.wonMinor)} exact={formatMoney(whole.wonMinor, currency)} />
          <Figure name="Likely still" href={openHref} value={money(whole.expectedMinor)} exact={`${plural(openCount, "open deal")}${more ? " or more" : ""} of ${formatMoney(openMinor, currency)}, each by its probability`} />
          {whole.quotaMinor !== null && <Figure name={likely >= whole.quotaMinor ? "Above the quota" : "Short of the quota"} value={money(Math.abs(whole.quotaMinor - likely))} exact={`The quota is ${formatMoney(whole.quotaMinor, currency)}`} tone={likely >= whole.quotaMinor ? "text-good" : "text-warn"} />}
        </dl>
      </div>
      <div className="px-3">
        <Bar won={whole.wonMinor} expected={whole.expectedMinor} quota={whole.quotaMinor} most={Math.max(1, likely, whole.quotaMinor ?? 0)} tall />
        <p className="mt-1 flex flex-wrap justify-between gap-x-3 text-12 text-ink-2">
          <span>{spanWords(of)}{daysLeft > 0 && `, ${plural(daysLeft, "day")} left`}</span>
          <span>{whole.quotaMinor === null ? <Link href={`/settings/quotas?of=${of}`} className="text-accent hover:underline">No quota is set</Link> : `${whole.quotaMinor ? formatPercent(whole.wonMinor / whole.quotaMinor) : "–"} of ${money(whole.quotaMinor)} won`}</span>
        </p>
      </div>
      {people.length > 0 && (
        <table className="w-full tabular-nums">
          <caption className="sr-only">By person</caption>
          <thead>
            <tr className="text-12 text-ink-2">
              <th scope="col" className="px-3 py-1 text-start font-medium">Who</th>
              {["Won", "Likely", "Quota"].map((name) => <th key={name} scope="col" className="px-2 py-1 text-end font-medium last:pe-3">{name}</th>)}
            </tr>
          </thead>
          <tbody>
            {people.map(({ id, name, wonMinor, expectedMinor, quotaMinor, wonHref: wonOf, openHref: openOf }) => (
              <tr key={id} className="border-t hover:bg-hover">
                <th scope="row" className="max-w-40 px-3 py-1.5 text-start font-normal"><span dir="auto" className="block truncate">{name}</span><Bar won={wonMinor} expected={expectedMinor} quota={quotaMinor} most={most} /></th>
                <td className="px-2 py-1.5 text-end whitespace-nowrap"><Link href={wonOf} prefetch={false} className="hover:text-accent">{money(wonMinor)}</Link></td>
                <td className="px-2 py-1.5 text-end whitespace-nowrap text-ink-2"><Link href={openOf} prefetch={false} className="hover:text-accent">{money(expectedMinor)}</Link></td>
                <td className="py-1.5 ps-2 pe-3 text-end whitespace-nowrap">{quotaMinor === null ? "–" : money(quotaMinor)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="px-3 text-12 text-pretty text-ink-2">
        Won is by whose it was then; likely is each open deal expected in this time by its probability, or its stage’s. {quotaOf && together[quotaOf]}
        {beside.length > 0 && ` Not in it, since nothing is converted: ${beside.map((one) => `${formatMoneyCompact(one.wonMinor, one.currency)} won and ${formatMoneyCompact(one.expectedMinor, one.currency)} likely`).join("; ")}.`}
      </p>
    </div>
  );
}

function Figure({ name, value, exact, href, tone }: { name: string; value: string; exact: string; href?: string; tone?: string }) {
  return (
    <div data-tip={exact}>
      <dt className="text-12 text-ink-2">{name}</dt>
      <dd className={`text-20 font-semibold tabular-nums ${tone ?? ""}`}>{href ? <Link href={href} prefetch={false} className="hover:text-accent">{value}</Link> : value}</dd>
    </div>
  );
}

/** Won full, likely hatched, the quota a mark: told apart without colour. The figures stand beside it. */
function Bar({ won, expected, quota, most, tall }: { won: number; expected: number; quota: number | null; most: number; tall?: boolean }) {
  const share = (amount: number) => `${Math.max(0, Math.min(1, amount / most)) * 100}%`;
  return (
    <div aria-hidden className={`relative mt-1 ${tall ? "h-3" : "h-1.5"}`}>
      <div className="flex h-full overflow-hidden rounded-full bg-sunken">
        <span className="h-full bg-(--chart-1)" style={{ width: share(won) }} />
        <span className="h-full" style={{ width: share(expected), background: "repeating-linear-gradient(135deg, var(--chart-1) 0 2px, transparent 2px 5px)" }} />
      </div>
      {quota !== null && <span className="absolute -inset-y-0.5 w-0.5 rounded-full bg-ink" style={{ insetInlineStart: `calc(${share(quota)} - 2px)` }} />}
    </div>
  );
}
