"use client";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { comparisonNames, comparisons, isPeriod, rangeNames, ranges, type Comparison, type DashboardParams, type RangeName } from "@/lib/metrics/range";
import type { ChangeParams } from "./use-params";

const ownDays = "days";
const today = () => new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date());
const daysBefore = (day: string, count: number) => new Date(Date.parse(day) - count * 86_400_000).toISOString().slice(0, 10);

/** A usual time or days of one's own, and what it is compared with, where it is (`compares`). */
export function TimeChoice({ params: { range, from, to, compare }, onParams, compares = true }: { params: DashboardParams; onParams: ChangeParams; compares?: boolean }) {
  const chooseRange = (value: string) => onParams(value === ownDays ? { from: daysBefore(today(), 29), to: today() } : { range: value as RangeName, from: undefined, to: undefined });
  // Half a date changes nothing yet; of two days in the wrong order the other one comes along.
  const chooseDays = (next: { from: string; to: string }) => isPeriod(next.from, next.to) && onParams(next);
  return (
    <>
      <Select size="sm" className="w-auto phone:min-w-36 phone:flex-1" aria-label="Time" value={from && to ? ownDays : range} onChange={({ target }) => chooseRange(target.value)}>
        {ranges.map((name) => <option key={name} value={name}>{rangeNames[name]}</option>)}
        <option value={ownDays}>From … to …</option>
      </Select>
      {from && to && (
        <span className="flex items-center gap-1 phone:w-full">
          <Input key={`from ${from}`} size="sm" type="date" className="w-auto phone:flex-1" aria-label="First day" defaultValue={from} onChange={({ target }) => chooseDays({ from: target.value, to: target.value > to ? target.value : to })} />
          <span aria-hidden className="text-ink-3">–</span>
          <Input key={`to ${to}`} size="sm" type="date" className="w-auto phone:flex-1" aria-label="Last day" defaultValue={to} onChange={({ target }) => chooseDays({ from: target.value && target.value < from ? target.value : from, to: target.value })} />
        </span>
      )}
      {compares && (
        <Select size="sm" className="w-auto phone:min-w-36 phone:flex-1" aria-label="Compared with" value={compare} onChange={({ target }) => onParams({ compare: target.value as Comparison })}>
          {comparisons.map((name) => <option key={name} value={name}>vs. {comparisonNames[name]}</option>)}
        </Select>
      )}
    </>
  );
}
