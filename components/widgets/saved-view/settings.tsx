"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { WidgetBody } from "@/components/dashboard/widget-body";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { getJson } from "@/lib/http/fetch-json";
import { recordKinds } from "@/lib/records/contract";
import { recordTypes } from "@/lib/records/types";
import { viewListQuery, viewShape } from "@/lib/views/query";
import type { SavedView, ViewKind } from "@/lib/views/schema";
import type { WidgetSettingsProps } from "../contract";
import { meta } from "./meta";
import type { schema } from "./schema";

const words = (text: string) => text[0]!.toUpperCase() + text.slice(1);

const viewKinds: readonly ViewKind[] = ["conversations", ...recordKinds];
const manyOf = (kind: ViewKind) => (kind === "conversations" ? "conversations" : recordTypes[kind].many);

/** Every kind's views, since the one that was chosen says only which it is. */
const allViews = {
  queryKey: ["views", "of every kind"],
  queryFn: async (): Promise<SavedView[]> => (await Promise.all(viewKinds.map((kind) => getJson(`/api/v1/views?kind=${kind}`, viewShape("viewList"))))).flatMap(({ items }) => items),
  staleTime: 60_000,
};

/** Of what, and which of their saved views; the list as it becomes below. */
export function Settings({ options, onChange, errors, params }: WidgetSettingsProps<typeof schema>) {
  const { data: known } = useQuery({ ...allViews, enabled: options.view !== undefined });
  const chosen = known?.find(({ id }) => id === options.view);
  const [asked, setKind] = useState<ViewKind | null>(null);
  const kind = asked ?? chosen?.kind ?? "contacts";
  const { data: views } = useQuery(viewListQuery(kind));
  const choose = (id: string) => {
    const view = views?.items.find((one) => one.id === id);
    // A title that nobody wrote is the view's name.
    const isOwn = options.title && options.title !== chosen?.name;
    onChange({ ...options, view: view?.id, title: isOwn ? options.title : view?.name });
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-3 sm:grid-cols-3">
        <Field label="Of"><Select value={kind} onChange={({ target }) => setKind(target.value as ViewKind)}>{viewKinds.map((one) => <option key={one} value={one}>{words(manyOf(one))}</option>)}</Select></Field>
        <Field label="Saved view" error={errors.view} help={views?.items.length === 0 ? <>There is none yet. <Link href={kind === "conversations" ? "/inbox" : `/${kind}`} className="text-accent hover:underline">Open the list</Link>, narrow it and save it as a view.</> : undefined}>
          <Select value={views?.items.some(({ id }) => id === options.view) ? options.view : ""} disabled={!views?.items.length} onChange={({ target }) => choose(target.value)}>
            <option value="">Choose one</option>
            {views?.items.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </Select>
        </Field>
        <Field label="Title" error={errors.title} optional><Input value={options.title ?? ""} maxLength={60} onChange={({ target }) => onChange({ ...options, title: target.value || undefined })} /></Field>
      </div>
      {options.view && <section aria-label="Preview" className="card h-72 overflow-hidden"><div className="scroll h-full pt-2"><WidgetBody meta={meta} params={params} options={options} /></div></section>}
    </div>
  );
}
