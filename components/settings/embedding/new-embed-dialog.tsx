"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { use, useId } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Field, FormError } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { textOf, useSubmit } from "@/components/ui/use-submit";
import { useChannels } from "@/components/channels/channels-provider";
import { loadCatalogue } from "@/components/widgets/known";
import { directoryQuery } from "@/lib/conversations/query";
import type { DashboardItem } from "@/lib/dashboards/schema";
import { embedKeys, embedShape } from "@/lib/embeds/query";
import type { EmbedRow } from "@/lib/embeds/schema";
import { postJson } from "@/lib/http/fetch-json";
import { defaultRange, rangeNames, ranges } from "@/lib/metrics/range";
import { linesOf } from "./lines-of";

interface NewEmbedDialogProps {
  /** The dashboards that the viewer sees. */
  boards: readonly { id: string; name: string }[];
  onClose: () => void;
  onMade: (embed: EmbedRow) => void;
}

/** Asks what is shown, of which part of the company, where and until when. */
export function NewEmbedDialog({ boards, onClose, onMade }: NewEmbedDialogProps) {
  const queryClient = useQueryClient();
  const formId = useId();
  const { widgets } = use(loadCatalogue());
  const { data: directory } = useQuery(directoryQuery);
  const channels = useChannels();
  const shown = widgets.filter(({ acts }) => !acts);
  const { onSubmit, busy, errors, failure } = useSubmit(async (form) => {
    const [kind, which] = textOf(form, "what").split(" ");
    const meta = kind === "widget" ? shown.find(({ id }) => id === which) : undefined;
    const items: DashboardItem[] = meta ? [{ key: meta.id, widget: meta.id, x: 0, y: 0, w: meta.size.w, h: meta.size.h, options: {} }] : [];
    const chosen = (name: string) => textOf(form, name) || undefined;
    const body = { name: textOf(form, "name"), dashboard: meta ? null : which, items, params: { range: textOf(form, "range"), channel: chosen("channel"), team: chosen("team"), member: chosen("member") }, origins: linesOf(textOf(form, "origins")), expiresInDays: Number(textOf(form, "expiresInDays")) };
    onMade(await postJson("/api/v1/embeds", body, embedShape("embedRow")));
    void queryClient.invalidateQueries({ queryKey: embedKeys.all });
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title="Show on another site" size="lg" footer={<><DialogClose asChild><Button>Cancel</Button></DialogClose><Button type="submit" form={formId} variant="primary" busy={busy}>Make the code</Button></>}>
        <form id={formId} onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
          <FormError>{failure}</FormError>
          <Field label="Name" error={errors.name} help="Where it will be shown."><Input name="name" autoComplete="off" placeholder="Intranet, start page" /></Field>
          <Field label="What is shown" error={errors.items} help="What has buttons that change something stays in Weft, and is left out of a dashboard.">
            <Select name="what">
              <optgroup label="A dashboard, as it is then">{boards.map(({ id, name }) => <option key={id} value={`board ${id}`}>{name}</option>)}</optgroup>
              <optgroup label="One widget">{shown.map(({ id, title }) => <option key={id} value={`widget ${id}`}>{title}</option>)}</optgroup>
            </Select>
          </Field>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Department or team" error={errors["params.team"]}><Select name="team"><option value="">Whole company</option>{directory?.teams.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select></Field>
            <Field label="Person" error={errors["params.member"]}><Select name="member"><option value="">Everybody</option>{directory?.members.filter(({ active }) => active).map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select></Field>
            <Field label="Channel"><Select name="channel"><option value="">All channels</option>{channels.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select></Field>
            <Field label="Time"><Select name="range" defaultValue={defaultRange}>{ranges.map((range) => <option key={range} value={range}>{rangeNames[range]}</option>)}</Select></Field>
          </div>
          <Field label="Sites that may show it, one a line" error={errors.origins} help="Browsers refuse it on any other."><Textarea name="origins" rows={2} placeholder="https://intranet.example" className="font-mono text-13" spellCheck={false} /></Field>
          <Field label="Good for" error={errors.expiresInDays}><Select name="expiresInDays" defaultValue="90"><option value="7">A week</option><option value="30">30 days</option><option value="90">90 days</option><option value="365">A year</option></Select></Field>
        </form>
      </DialogContent>
    </Dialog>
  );
}
