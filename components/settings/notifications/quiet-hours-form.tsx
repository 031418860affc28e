"use client";
import { Switch, Choice } from "@/components/ui/check";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { NotificationSettings, NotificationSettingsPatch } from "@/lib/notifications/schema";
import { Section } from "../page-frame";

const days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const night = { from: "20:00", to: "07:00", days: [1, 2, 3, 4, 5, 6, 7] };

export interface SettingsPartProps {
  settings: NotificationSettings;
  change: (patch: NotificationSettingsPatch) => void;
}

/** In these hours nothing but the bell. */
export function QuietHoursForm({ settings: { quietHours, timeZone }, change, timeZones }: SettingsPartProps & { timeZones: readonly string[] }) {
  const set = (patch: Partial<typeof night>) => quietHours && change({ quietHours: { ...quietHours, ...patch } });
  const zones = timeZones.includes(timeZone) ? timeZones : [timeZone, ...timeZones];
  return (
    <Section title="Quiet hours" description="Desktop, sound, push and mail rest. The bell does not, and what was pushed or mailed comes afterwards as one.">
      <div className="card flex flex-col gap-4 p-4">
        <Choice>{[<Switch key="switch" checked={quietHours !== null} onChange={({ currentTarget }) => change({ quietHours: currentTarget.checked ? night : null })} />, "Quiet hours"]}</Choice>
        {quietHours && (
          <>
            <div className="flex flex-wrap gap-3">
              <Field label="From"><Input type="time" value={quietHours.from} onChange={({ target }) => target.value && set({ from: target.value })} /></Field>
              <Field label="Until" help={quietHours.to <= quietHours.from ? "of the next day" : undefined}><Input type="time" value={quietHours.to} onChange={({ target }) => target.value && set({ to: target.value })} /></Field>
              <Field label="Time zone" className="min-w-0 flex-1 basis-48"><Select value={timeZone} onChange={({ target }) => change({ timeZone: target.value })}>{zones.map((zone) => <option key={zone} value={zone}>{zone.replaceAll("_", " ")}</option>)}</Select></Field>
            </div>
            <fieldset>
              <legend className="mb-2 text-13 font-medium">They begin on</legend>
              <div className="flex flex-wrap gap-1.5">
                {days.map((name, index) => {
                  const day = index + 1;
                  const on = quietHours.days.includes(day);
                  return (
                    <label key={name} className="chip h-8 cursor-pointer px-3 has-checked:bg-accent-soft has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-accent touch:h-11">
                      <input type="checkbox" className="sr-only" checked={on} onChange={() => set({ days: on ? quietHours.days.filter((one) => one !== day) : [...quietHours.days, day].toSorted((a, b) => a - b) })} />{name}
                    </label>
                  );
                })}
              </div>
            </fieldset>
          </>
        )}
      </div>
    </Section>
  );
}
