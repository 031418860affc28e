"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Pause, Play, Trash2 } from "lucide-react";
import { useId, useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Checkbox, Choice } from "@/components/ui/check";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field, FieldGroup, FormError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { toast, toastFailure } from "@/components/ui/toast";
import { textOf, useSubmit } from "@/components/ui/use-submit";
import { directoryQuery } from "@/lib/conversations/query";
import { scheduleQuery } from "@/lib/dashboards/schedules/query";
import type { Rhythm, Schedule } from "@/lib/dashboards/schedules/schema";
import type { DashboardRef } from "@/lib/dashboards/schema";
import { plural } from "@/lib/format/number";
import { deleteJson, patchJson, postJson } from "@/lib/http/fetch-json";
import type { DashboardParams } from "@/lib/metrics/range";
import { ScopeLine } from "./scope-line";

export interface ScheduleDialogProps {
  dashboard: DashboardRef;
  name: string;
  params: DashboardParams;
  onClose: () => void;
}

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const rhythmNames: Record<Rhythm, string> = { day: "Every day", week: "Every week", month: "Every month" };

/** By which a dashboard is sent by e-mail: those that there are, and a new one. */
export function ScheduleDialog({ dashboard, name, params, onClose }: ScheduleDialogProps) {
  const formId = useId();
  const client = useQueryClient();
  const query = scheduleQuery(dashboard);
  const { data } = useQuery(query);
  const { data: directory } = useQuery(directoryQuery);
  const [every, setEvery] = useState<Rhythm>("week");
  const refresh = () => client.invalidateQueries({ queryKey: query.queryKey });
  const people = directory?.members.filter(({ active }) => active) ?? [];
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    await postJson("/api/v1/dashboards/schedules", {
      dashboard, scope: params, every,
      weekday: every === "week" ? Number(form.get("weekday")) : null,
      monthDay: every === "month" ? Number(form.get("monthDay")) : null,
      time: textOf(form, "time"),
      recipientIds: form.getAll("recipientIds").map(String),
    });
    await refresh();
    toast(`“${name}” is scheduled`, { tone: "good" });
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title="Send by e-mail" description={`“${name}” as a mail with its figures and a PDF. Everybody gets the figures that they may see.`} footer={<><DialogClose asChild><Button>Close</Button></DialogClose><Button type="submit" form={formId} variant="primary" busy={busy} disabled={!data}>Schedule</Button></>}>
        <div className="flex flex-col gap-5">
          {data?.cannotSend && <p role="alert" className="rounded-control bg-warn-soft px-3 py-2 text-13">No mail can be sent now. {data.cannotSend}</p>}
          {!data ? <SkeletonRows rows={2} height={44} /> : data.items.length > 0 && <ul aria-label="Schedules" className="flex flex-col divide-y border-y">{data.items.map((one) => <Scheduled key={one.id} schedule={one} people={people} onChanged={refresh} />)}</ul>}
          <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-5">
            <FormError>{failure}</FormError>
            <div className="grid grid-cols-3 gap-3 phone:grid-cols-1">
              <Field label="How often" error={errors.every}><Select value={every} onChange={({ target }) => setEvery(target.value as Rhythm)}>{Object.entries(rhythmNames).map(([value, words]) => <option key={value} value={value}>{words}</option>)}</Select></Field>
              {every === "week" && <Field label="On" error={errors.weekday}><Select name="weekday" defaultValue="1">{weekdays.map((day, n) => <option key={day} value={n + 1}>{day}</option>)}</Select></Field>}
              {every === "month" && <Field label="On day" error={errors.monthDay}><Input name="monthDay" type="number" min={1} max={31} defaultValue={1} /></Field>}
              <Field label="At" error={errors.time} help={data?.timeZone}><Input name="time" type="time" defaultValue="08:00" /></Field>
            </div>
            <FieldGroup legend="To" help={errors.recipientIds && <span role="alert" className="text-bad">{errors.recipientIds}</span>}>
              <div className="scroll grid max-h-44 grid-cols-2 gap-2 phone:grid-cols-1">{people.map((person) => <Choice key={person.id}>{[<Checkbox key="tick" name="recipientIds" value={person.id} />, <span key="name" dir="auto">{person.name}</span>]}</Choice>)}</div>
            </FieldGroup>
            <div><p className="text-13 font-medium">Of</p><ScopeLine params={params} /></div>
          </form>
        </div>
      </DialogContent>
    </Dialog>
  );
}

/** "Every week on Monday at 08:00" */
const whenWords = ({ every, weekday, monthDay, time }: Schedule): string => `${rhythmNames[every]}${every === "week" ? ` on ${weekdays[weekday! - 1]}` : every === "month" ? ` on day ${monthDay}` : ""} at ${time}`;

function Scheduled({ schedule, people, onChanged }: { schedule: Schedule; people: readonly { id: string; name: string }[]; onChanged: () => Promise<void> }) {
  const { id, paused, recipientIds, stoppedIds, nextAt, last } = schedule;
  const names = recipientIds.map((one) => `${people.find((person) => person.id === one)?.name ?? "Somebody who left"}${stoppedIds.includes(one) ? " (does not want it)" : ""}`);
  const attempt = async (words: string, work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      toastFailure(words, error);
    }
    await onChanged();
  };
  return (
    <li className="flex items-center gap-2 py-2">
      <div className="min-w-0 flex-1 text-13">
        <p className="font-medium">{whenWords(schedule)}</p>
        <p dir="auto" className="text-12 text-ink-2">To {names.join(", ")}</p>
        <ScopeLine params={schedule.scope} />
        <p className="text-12 text-ink-3">{paused ? "Paused" : <>Next <Time value={nextAt} /></>}{last && <>, last <Time value={last.at} /> to {plural(last.sent, "person", "people")}</>}</p>
        {last?.problem && <p className="text-12 text-bad">{last.problem}</p>}
      </div>
      <IconButton label={paused ? "Go on with this schedule" : "Pause this schedule"} onClick={() => void attempt("The schedule was not changed", () => patchJson(`/api/v1/dashboards/schedules/${id}`, { paused: !paused }))}>{paused ? <Play aria-hidden /> : <Pause aria-hidden />}</IconButton>
      <IconButton label="End this schedule" onClick={() => void attempt("The schedule was not ended", () => deleteJson(`/api/v1/dashboards/schedules/${id}`))}><Trash2 aria-hidden /></IconButton>
    </li>
  );
}
