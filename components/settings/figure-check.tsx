import { CircleCheck, TriangleAlert } from "lucide-react";
import { Time } from "@/components/ui/time";
import { formatNumber, plural } from "@/lib/format/number";
import type { FigureCheck as Check } from "@/lib/metrics/metric-schema";

/** What the last nightly comparison of figures with their records found. */
export function FigureCheck({ check }: Check) {
  if (!check) return <p className="text-13 text-ink-2">Not yet; it happens each night by itself.</p>;
  const { at, hours, differences } = check;
  const Icon = differences ? TriangleAlert : CircleCheck;
  return (
    <p className="flex items-start gap-2 text-13">
      <Icon aria-hidden className={`mt-0.5 size-4 flex-none ${differences ? "text-warn" : "text-good"}`} />
      <span>{differences ? `${plural(differences, "figure was other than its records and was put right", "figures were other than their records and were put right")} in ${formatNumber(hours)} hours` : `All figures of ${formatNumber(hours)} hours were what their records add up to`}, <Time value={at} />.</span>
    </p>
  );
}
