"use client";
import { useQuery } from "@tanstack/react-query";
import { CalendarClock, Plus } from "lucide-react";
import { useState } from "react";
import { PageFrame, Section } from "@/components/settings/page-frame";
import { replaced, useServiceLevels } from "@/components/settings/sla/use-service-levels";
import { Button } from "@/components/ui/button";
import { SkeletonRows } from "@/components/ui/skeleton";
import { EmptyState, ErrorState } from "@/components/ui/states";
import { toastFailure } from "@/components/ui/toast";
import { type BusinessCalendar, hoursOfWeek } from "@/lib/business-hours/calendar";
import { directoryQuery } from "@/lib/conversations/query";
import { formatNumber } from "@/lib/format/number";
import type { ServiceLevels } from "@/lib/sla/schema";
import { CalendarForm } from "./calendar-form";
import { newCalendar } from "./draft";

/** When the workspace and its teams work. */
export function BusinessHoursPage({ timeZone, timeZones }: { timeZone: string; timeZones: readonly string[] }) {
  const { data, error, isFetching, refetch, save } = useServiceLevels();
  const { data: directory } = useQuery(directoryQuery);
  const [added, setAdded] = useState<BusinessCalendar | null>(null);
  const calendars: readonly BusinessCalendar[] = data?.calendars ?? [];
  const put = (next: readonly BusinessCalendar[], said: string) => save({ calendars: next as ServiceLevels["calendars"] }, said);
  const remove = (calendar: BusinessCalendar) => void put(replaced(calendars, calendar.id, null), `${calendar.name} removed`).catch((cause) => toastFailure("The hours were not removed", cause));
  const add = <Button variant="primary" onClick={() => setAdded(newCalendar(timeZone, calendars.length === 0))}><Plus aria-hidden />{calendars.length ? "New hours" : "Set business hours"}</Button>;
  const common = { timeZones, directory };
  return (
    <PageFrame title="Business hours" description="When you work. Promised times of SLA policies and response times in business hours count only these; nights, weekends and holidays stand still." actions={calendars.length > 0 && add}>
      {error && !data && <div className="card"><ErrorState title="The business hours could not be loaded" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState></div>}
      {!data && !error && <div className="card"><SkeletonRows rows={8} height={36} label="Loading business hours" /></div>}
      {data && calendars.length === 0 && !added && <div className="card"><EmptyState icon={<CalendarClock />} action={add}>Every hour counts, day and night, until you say when you work.</EmptyState></div>}
      {calendars.map((calendar, index) => (
        <Section key={JSON.stringify(calendar)} title={calendar.name} description={`${formatNumber(hoursOfWeek(calendar.week))} hours a week. ${index ? "For the teams that are chosen." : "For every conversation whose team has no hours of its own."}`}>
          <CalendarForm calendar={calendar} isNew={false} index={index} {...common} onSave={(next) => put(replaced(calendars, next.id, next), `${next.name} saved. Open conversations follow`)} onRemove={() => remove(calendar)} />
        </Section>
      ))}
      {added && <CalendarForm key={added.id} calendar={added} isNew index={calendars.length} {...common} onSave={async (next) => { await put([...calendars, next], `${next.name} hold from now on`); setAdded(null); }} onRemove={() => setAdded(null)} />}
    </PageFrame>
  );
}
