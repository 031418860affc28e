"use client";
import { Siren } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Button } from "@/components/ui/button";
import { useMinute } from "@/components/ui/clock";
import { Time } from "@/components/ui/time";
import type { CrisisRow } from "@/lib/crises/schema";
import { timesWords } from "@/lib/crises/words";
import { formatNumber } from "@/lib/format/number";
import { QuietMenu } from "./quiet-menu";
import { titleOf } from "./words";

export interface CrisisBannerProps {
  crises: readonly CrisisRow[];
  mayAnswer: boolean;
}

/** Says on every screen that far more is said in public than is usual, until somebody keeps it quiet or it is over. */
export function CrisisBanner({ crises, mayAnswer }: CrisisBannerProps) {
  const now = useMinute();
  const path = usePathname();
  // Its own screens say it themselves.
  const told = crises.filter(({ id, endedAt, quiet, places }) => endedAt === null && places.length > 0 && !path.startsWith(`/crises/${id}`) && (!quiet || Date.parse(quiet.until) <= now));
  const [crisis, ...others] = told.toSorted((a, b) => b.places[0]!.now.factor - a.places[0]!.now.factor);
  if (!crisis) return null;
  const { count, minutes, factor } = crisis.places[0]!.now;
  const isCalming = crisis.state === "calming";
  return (
    <section aria-label="Crisis" className={`flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2 text-13 md:px-6 ${isCalming ? "bg-warn-soft" : "bg-bad-soft"}`}>
      <Siren aria-hidden className={`size-4 flex-none ${isCalming ? "text-warn" : "text-bad"}`} />
      <output className="block min-w-0 flex-1 basis-72 text-pretty">
        <span dir="auto" className="font-semibold">{titleOf(crisis)}</span>:{" "}
        {isCalming ? <>calming down, no more than usual since <Time value={crisis.calmSince!} />.</> : <>{formatNumber(count)} mentions in {minutes} minutes, <span className="font-medium">{timesWords(factor)} times</span> as many as usual. Since <Time value={crisis.beganAt} />.</>}
        {crisis.owner && <span className="text-ink-2"> <bdi>{crisis.owner.name}</bdi> takes care of it.</span>}
        {others.length > 0 && <> <Link href="/crises?show=open" className="link">{others.length} more</Link></>}
      </output>
      <span className="flex flex-none items-center gap-2">
        <Button size="sm" variant="primary" asChild><Link href={`/crises/${crisis.id}`}>Open war room</Link></Button>
        {mayAnswer && <QuietMenu crisis={crisis} />}
      </span>
    </section>
  );
}
