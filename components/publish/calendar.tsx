"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useRef, type KeyboardEvent } from "react";
import { ChannelMark } from "@/components/channels/channel-mark";
import { Button, IconButton } from "@/components/ui/button";
import { useMinute } from "@/components/ui/clock";
import { cn } from "@/components/ui/cn";
import { ErrorState } from "@/components/ui/states";
import { toast, toastFailure } from "@/components/ui/toast";
import { addDays } from "@/lib/format/day";
import { postJson } from "@/lib/http/fetch-json";
import { publicationKeys, publicationSpanQuery } from "@/lib/publications/query";
import type { PublicationRow } from "@/lib/publications/schema";
import { clockOf, dayOf, daysOf, fromField, spanOf, stepOf, type PublishView } from "@/lib/publications/span";
import { stateWords, titleOf } from "./parts";

export interface CalendarProps {
  view: Exclude<PublishView, "list">;
  /** Where one is, "2026-05-03". */
  day: string;
  /** The workspace's: its days are shown, whoever looks. */
  zone: string;
  mayPublish: boolean;
  onDay: (day: string) => void;
}

const words = (day: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options }).format(new Date(day));
const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** What goes out on which day. Arrows go from day to day; with Shift they move what is planned. */
export function Calendar({ view, day, zone, mayPublish, onDay }: CalendarProps) {
  const router = useRouter();
  const table = useRef<HTMLTableElement>(null);
  const today = dayOf(useMinute(), zone);
  const { from, to } = spanOf(view, day, zone);
  const { data, error, refetch, isFetching } = useQuery(publicationSpanQuery(from, to));
  const move = useMove(zone);
  const days = daysOf(view, day);
  const weeks = Array.from({ length: days.length / 7 }, (_, at) => days.slice(at * 7, at * 7 + 7));
  const byDay = new Map<string, PublicationRow[]>();
  for (const item of data?.items ?? []) byDay.set(dayOf(item.at, zone), [...(byDay.get(dayOf(item.at, zone)) ?? []), item]);
  const title = view === "month" ? words(day, { month: "long", year: "numeric" }) : `${words(days[0]!, { day: "numeric", month: "short" })} to ${words(days[6]!, { day: "numeric", month: "short", year: "numeric" })}`;
  function onKeyDown(event: KeyboardEvent, here: string) {
    const by = steps[event.key];
    if (by === undefined || event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    const next = addDays(here, by);
    onDay(next);
    requestAnimationFrame(() => requestAnimationFrame(() => table.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus()));
  }
  if (error && !data) return <ErrorState title="The calendar could not be loaded" onRetry={() => void refetch()} retrying={isFetching}>{error.message}</ErrorState>;
  return (
    <section aria-label="Calendar" className="flex flex-col gap-3 p-4 md:px-6">
      <div className="flex flex-wrap items-center gap-2">
        <IconButton label={view === "week" ? "Week before" : "Month before"} onClick={() => onDay(stepOf(view, day, -1))}><ChevronLeft aria-hidden /></IconButton>
        <IconButton label={view === "week" ? "Next week" : "Next month"} onClick={() => onDay(stepOf(view, day, 1))}><ChevronRight aria-hidden /></IconButton>
        <h2 aria-live="polite" className="text-14 font-medium">{title}</h2>
        <Button size="sm" onClick={() => onDay(today)}>Today</Button>
        <span className="text-12 text-ink-2">{zone}{mayPublish && <span className="phone:hidden"> · Shift and arrows move what is planned</span>}</span>
      </div>
      <table ref={table} aria-label={title} aria-busy={!data} className="w-full table-fixed border-collapse text-12 phone:block">
        <thead className="phone:hidden"><tr>{weeks[0]!.map((one) => <th key={one} scope="col" className="px-2 pb-1 text-start font-normal text-ink-2">{words(one, { weekday: "short" })}</th>)}</tr></thead>
        <tbody className="phone:block">
          {weeks.map((week) => (
            <tr key={week[0]} className="phone:block">
              {week.map((one) => {
                const items = byDay.get(one) ?? [];
                return (
                  <td key={one} className={cn("border p-1 align-top phone:block phone:h-auto phone:border-x-0 phone:border-t-0", view === "week" ? "h-72" : "h-28 [&:has(li)]:h-28", !items.length && "phone:hidden", view === "month" && one.slice(0, 7) !== day.slice(0, 7) && "bg-sunken")}>
                    <button type="button" data-day={one} tabIndex={one === day ? 0 : -1} aria-current={one === today ? "date" : undefined} aria-label={`${words(one, { weekday: "long", day: "numeric", month: "long" })}, ${items.length ? `${items.length} planned or out` : "nothing"}${mayPublish ? ". Compose for this day" : ""}`}
                      onKeyDown={(event) => onKeyDown(event, one)} onFocus={() => one !== day && onDay(one)} onClick={() => mayPublish && router.push(`/publish/new?day=${one}`)}
                      className={cn("mb-1 flex min-h-6 min-w-6 items-center justify-center rounded-control px-1 tabular-nums hover:bg-hover", one === today && "bg-accent-soft font-semibold text-accent")}>
                      <span className="hidden phone:inline">{words(one, { weekday: "long", day: "numeric", month: "short" })}</span><span className="phone:hidden">{Number(one.slice(8))}</span>
                    </button>
                    {items.length > 0 && <ul className="flex flex-col gap-1">{items.map((item) => <li key={item.id}><Item item={item} zone={zone} onMove={mayPublish ? (by) => void move(item, by) : undefined} /></li>)}</ul>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {data?.items.length === 0 && <p className="text-13 text-ink-2">Nothing is planned or out in these days.</p>}
    </section>
  );
}

function Item({ item, zone, onMove }: { item: PublicationRow; zone: string; onMove?: (by: number) => void }) {
  const isMovable = onMove && (item.state === "scheduled" || item.state === "paused");
  return (
    <Link href={`/publish/${item.id}`} prefetch={false} onKeyDown={(event) => {
      const by = steps[event.key];
      if (by === undefined || !event.shiftKey || !isMovable) return;
      event.preventDefault();
      onMove(by);
    }} className={cn("flex min-h-6 items-center gap-1 rounded-control border-s-2 bg-surface px-1.5 py-0.5 hover:bg-hover", item.state === "failed" ? "border-bad" : item.state === "waiting" || item.state === "paused" || item.state === "partly" ? "border-warn" : item.state === "published" ? "border-good" : "border-info")}>
      <span className="flex-none tabular-nums text-ink-2">{clockOf(item.at, zone)}</span>
      {item.posts[0] && <ChannelMark channel={item.posts[0].channel} size={14} decorative />}
      <span dir="auto" className="min-w-0 truncate">{titleOf(item)}</span><span className="sr-only">, {stateWords[item.state]}</span>
    </Link>
  );
}

/** Plans something for another day, at the same time on the clock. */
function useMove(zone: string) {
  const client = useQueryClient();
  const set = async (id: string, at: string) => {
    try {
      await postJson(`/api/v1/publications/${id}/release`, { at });
      return true;
    } catch (error) {
      toastFailure("It was not moved", error);
      return false;
    } finally {
      await client.invalidateQueries({ queryKey: publicationKeys.all });
    }
  };
  return async (item: PublicationRow, by: number) => {
    const next = fromField(`${addDays(dayOf(item.at, zone), by)}T${clockOf(item.at, zone)}`, zone);
    if (next && (await set(item.id, next))) toast(`Moved to ${words(dayOf(next, zone), { weekday: "long", day: "numeric", month: "long" })}`, { undo: () => void set(item.id, item.at) });
  };
}
