"use client";
import { Plus, Trash2, X } from "lucide-react";
import { useState, type FormEvent } from "react";
import { CheckMenu } from "@/components/settings/sla/check-menu";
import { Button, IconButton } from "@/components/ui/button";
import { Checkbox, Choice } from "@/components/ui/check";
import { Field, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type BusinessCalendar, weekdays } from "@/lib/business-hours/calendar";
import type { Directory } from "@/lib/conversations/schema";
import { ApiError } from "@/lib/http/fetch-json";
import { type CalendarDraft, draftOf, nextTime, toCalendar } from "./draft";

export interface CalendarFormProps {
  calendar: BusinessCalendar;
  isNew: boolean;
  /** From 0; the first is for every team that has no hours of its own. */
  index: number;
  timeZones: readonly string[];
  directory: Directory | undefined;
  /** @throws what was refused; its fields begin with `calendars.<index>` */
  onSave: (calendar: BusinessCalendar) => Promise<void>;
  onRemove: () => void;
}

/** One set of business hours: the week, and the days on which nobody works. */
export function CalendarForm({ calendar, isNew, index, timeZones, directory, onSave, onRemove }: CalendarFormProps) {
  const [draft, setDraft] = useState<CalendarDraft>(() => draftOf(calendar));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const isChanged = isNew || JSON.stringify(draft) !== JSON.stringify(draftOf(calendar));
  const problems = failure instanceof ApiError ? failure.byField : {};
  const problem = (field: string) => problems[`calendars.${index}.${field}`];
  const within = (field: string) => [...new Set(Object.entries(problems).flatMap(([name, words]) => (name.startsWith(`calendars.${index}.${field}.`) ? [words] : [])))].join(" ");
  const putDay = (day: number, times: CalendarDraft["week"][number]) => setDraft({ ...draft, week: draft.week.with(day, times) });
  const putHoliday = (at: number, patch: Partial<CalendarDraft["holidays"][number]> | null) => setDraft({ ...draft, holidays: draft.holidays.flatMap((one, n) => (n !== at ? one : patch ? { ...one, ...patch } : [])) });

  async function save(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    try {
      const known = directory ? draft.teamIds.filter((id) => directory.teams.some((team) => team.id === id)) : draft.teamIds;
      await onSave(toCalendar({ ...draft, teamIds: known }));
      setFailure(null);
    } catch (error) {
      setFailure(error as Error);
    } finally {
      setBusy(false);
    }
  }
  const called = calendar.name || "the new hours";
  return (
    <form aria-label={calendar.name || "New hours"} onSubmit={(event) => void save(event)} noValidate className="card flex flex-col">
      <div className="flex flex-wrap items-start gap-3 border-b p-3">
        <Field label="Name" error={problem("name")} className="min-w-0 flex-1 basis-44"><Input value={draft.name} maxLength={80} autoComplete="off" placeholder="Repair shop" onChange={({ target }) => setDraft({ ...draft, name: target.value })} /></Field>
        <Field label="Time zone" error={problem("timeZone")} className="min-w-0 flex-1 basis-44"><Select value={draft.timeZone} onChange={({ target }) => setDraft({ ...draft, timeZone: target.value })}>{timeZones.map((zone) => <option key={zone} value={zone}>{zone.replaceAll("_", " ")}</option>)}</Select></Field>
        <div className="min-w-0 flex-1 basis-44">
          <CheckMenu label={index ? "For" : "Also for"} any={index ? "No team yet" : "All teams without their own"} aria-invalid={problem("teamIds") ? true : undefined} options={(directory?.teams ?? []).map(({ id, name }) => [id, name] as const)} value={draft.teamIds} onChange={(teamIds) => setDraft({ ...draft, teamIds })} />
          {problem("teamIds") && <p role="alert" className="mt-1 text-12 text-bad">{problem("teamIds")}</p>}
        </div>
        {!isNew && <IconButton label={`Remove ${called}`} className="self-end" onClick={onRemove}><Trash2 aria-hidden /></IconButton>}
      </div>
      <ul aria-label="Week" className="flex flex-col border-b py-1">
        {weekdays.map((name, day) => (
          <Day key={name} name={name} times={draft.week[day] ?? []} problem={within(`week.${day}`)} onChange={(times) => putDay(day, times)} />
        ))}
      </ul>
      <div className="flex flex-col gap-2 p-3">
        <h3 className="text-13 font-medium">Holidays</h3>
        {draft.holidays.length === 0 && <p className="text-13 text-ink-2">None. On a holiday no hour counts.</p>}
        <ul aria-label="Holidays" className="flex flex-col gap-2">
          {draft.holidays.map((holiday, at) => (
            <li key={at} className="flex flex-wrap items-center gap-2">
              <Input type="date" size="sm" aria-label={`Day of holiday ${at + 1}`} aria-invalid={problem(`holidays.${at}.on`) ? true : undefined} className="w-40" value={holiday.on} onChange={({ target }) => putHoliday(at, { on: target.value })} />
              <Input size="sm" aria-label={`Name of holiday ${at + 1}`} aria-invalid={problem(`holidays.${at}.name`) ? true : undefined} maxLength={80} className="min-w-0 flex-1 basis-36" placeholder="Company outing" value={holiday.name} onChange={({ target }) => putHoliday(at, { name: target.value })} />
              <Choice className="!text-13"><Checkbox checked={holiday.yearly} onChange={({ target }) => putHoliday(at, { yearly: target.checked })} />Every year</Choice>
              <IconButton size="sm" label={`Remove ${holiday.name || `holiday ${at + 1}`}`} onClick={() => putHoliday(at, null)}><X aria-hidden /></IconButton>
            </li>
          ))}
        </ul>
        {within("holidays") && <p role="alert" className="text-12 text-bad">{within("holidays")}</p>}
        <Button size="sm" className="self-start" onClick={() => setDraft({ ...draft, holidays: [...draft.holidays, { on: "", name: "", yearly: false }] })}><Plus aria-hidden />Add a holiday</Button>
        <FormError>{failure && failure.message}</FormError>
        {isChanged && (
          <div className="flex justify-end gap-2">
            <Button onClick={() => { setDraft(draftOf(calendar)); setFailure(null); if (isNew) onRemove(); }}>{isNew ? "Cancel" : "Discard"}</Button>
            <Button type="submit" variant="primary" busy={busy}>{isNew ? "Add the hours" : "Save"}</Button>
          </div>
        )}
      </div>
    </form>
  );
}

function Day({ name, times, problem, onChange }: { name: string; times: CalendarDraft["week"][number]; problem: string; onChange: (times: CalendarDraft["week"][number]) => void }) {
  const next = nextTime(times);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1">
      <span className="w-24 text-13">{name}</span>
      {times.length === 0 && <span className="flex h-7 items-center text-13 text-ink-3">Closed</span>}
      {times.map(({ from, to }, at) => (
        <span key={at} className="flex items-center gap-1.5">
          <Input type="time" size="sm" aria-label={`${name} from${times.length > 1 ? ` (${at + 1})` : ""}`} aria-invalid={problem ? true : undefined} className="w-26 tabular-nums" value={from} onChange={({ target }) => onChange(times.with(at, { from: target.value, to }))} />
          <span aria-hidden className="text-ink-3">–</span>
          <Input type="time" size="sm" aria-label={`${name} until${times.length > 1 ? ` (${at + 1})` : ""}`} aria-invalid={problem ? true : undefined} className="w-26 tabular-nums" value={to} onChange={({ target }) => onChange(times.with(at, { from, to: target.value }))} />
          <IconButton size="sm" label={`Close on ${name}${times.length > 1 ? ` (${at + 1})` : ""}`} onClick={() => onChange(times.toSpliced(at, 1))}><X aria-hidden /></IconButton>
        </span>
      ))}
      {next && <IconButton size="sm" label={times.length ? `Another time on ${name}` : `Open on ${name}`} onClick={() => onChange([...times, next])}><Plus aria-hidden /></IconButton>}
      {problem && <p role="alert" className="w-full text-12 text-bad">{problem}</p>}
    </li>
  );
}
