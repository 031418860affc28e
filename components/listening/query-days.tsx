"use client";
import Link from "next/link";
import { dayWords } from "@/components/charts/axes";
import { formatNumber, formatPercent, plural } from "@/lib/format/number";
import type { ListeningDay, ListeningMood } from "@/lib/listening/schema";
import { foundHref } from "./found-href";

const moods = [{ key: "negative", words: "unhappy", colour: "bg-bad" }, { key: "neutral", words: "neutral", colour: "bg-(--chart-previous)" }, { key: "positive", words: "pleased", colour: "bg-good" }] as const;

export interface QueryDaysProps {
  /** Without an id it is what any query found. */
  query: { id?: string; name: string; mentions: number; mood: ListeningMood; days: readonly ListeningDay[] };
  since: string;
}

/** How much a query found on each day and how that sounds; each mood leads to its mentions. */
export function QueryDays({ query: { id, name, mood, days }, since }: QueryDaysProps) {
  const most = Math.max(1, ...days.map(({ mentions }) => mentions));
  const known = mood.negative + mood.neutral + mood.positive;
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
      <ol aria-label={`${name} by day`} className="flex h-12 items-end gap-1">
        {days.map((day) => (
          <li key={day.day} className="flex h-full w-6 flex-col justify-end" data-tip={dayTip(day)}>
            <span className="sr-only">{dayTip(day)}</span>
            <span aria-hidden className="flex min-h-px flex-col-reverse overflow-hidden bg-sunken" style={{ blockSize: `${(day.mentions / most) * 100}%` }}>
              {moods.map(({ key, colour }) => day[key] > 0 && <span key={key} className={colour} style={{ flexGrow: day[key] }} />)}
              {day.mentions > day.negative + day.neutral + day.positive && <span style={{ flexGrow: day.mentions - day.negative - day.neutral - day.positive }} />}
            </span>
          </li>
        ))}
      </ol>
      {known > 0 && (
        <ul aria-label={`How ${name} sounds`} className="flex flex-wrap gap-x-4 gap-y-1 text-12 text-ink-2">
          {moods.map(({ key, words, colour }) => mood[key] > 0 && (
            <li key={key} className="flex items-center gap-1.5">
              <span aria-hidden className={`size-2 rounded-full ${colour}`} />
              {id ? <Link className="hover:text-accent hover:underline" prefetch={false} href={`${foundHref(id, since)}&sentiment=${key}`}>{formatNumber(mood[key])} {words}</Link> : <span>{formatNumber(mood[key])} {words}</span>}
              <span className="text-ink-3 tabular-nums">{formatPercent(mood[key] / known)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function dayTip({ day, mentions, ...counts }: ListeningDay): string {
  const said = moods.flatMap(({ key, words }) => (counts[key] ? [`${counts[key]} ${words}`] : []));
  return `${dayWords(day)}: ${plural(mentions, "mention")}${said.length ? `, ${said.join(", ")}` : ""}`;
}
