"use client";
import { History } from "lucide-react";
import { Time } from "@/components/ui/time";
import { customKey, type RecordType } from "@/lib/records/contract";
import type { TimelineEntry } from "@/lib/records/timeline-schema";
import { wordsOf, type ValueNames } from "../value";

const actions = { create: "added this", update: "changed", delete: "deleted this", restore: "restored this", merge: "merged", unmerge: "took a merge back" } as const;

/** Who changed which fields from what to what. */
export function ChangeEntry({ entry: { change, at }, type, names }: { entry: Extract<TimelineEntry, { kind: "change" }>; type: RecordType; names: ValueNames }) {
  const shown = change.action === "create" ? [] : change.changes;
  return (
    <div className="flex flex-col gap-1 px-3.5 py-1.5 text-12 text-ink-3">
      <p className="flex min-w-0 items-center gap-1.5"><History aria-hidden className="size-3.5 flex-none" /><span className="min-w-0 truncate"><span className="font-medium text-ink-2">{change.actor.name}</span> {actions[change.action]}{change.action === "update" && shown.length > 0 && ` ${shown.map(({ field }) => type.fields.find(({ name }) => name === field)?.label.toLowerCase() ?? customKey({ name: field }) ?? field).join(", ")}`}</span><Time value={at} format="clock" className="ms-auto flex-none" /></p>
      {shown.length > 0 && (
        <ul className="flex flex-col gap-0.5 ps-5">
          {shown.map(({ field: name, from, to }) => {
            const field = type.fields.find((one) => one.name === name);
            const words = (value: unknown) => (field ? wordsOf(field, value, names) : String(value ?? "")) || "nothing";
            return <li key={name} dir="auto" className="truncate"><del className="text-ink-3">{words(from)}</del> → <ins className="text-ink-2 no-underline">{words(to)}</ins></li>;
          })}
        </ul>
      )}
      {change.note && <p className="ps-5 text-pretty text-ink-2">{change.note}</p>}
    </div>
  );
}
