import "server-only";
import { sql } from "drizzle-orm";
import { sqlArray, sqlTexts } from "@/db";
import { importKeys, importRows } from "@/db/schema";
import type { Context, Unit } from "../context";
import { addHandles, type HandleRow } from "../identity/add-handles";
import type { RecordType } from "../records/contract";
import { afterUpdate, noteTouched } from "../records/effects";
import { afterHandles, beforeEdit } from "../sync/edits";
import { recordHistory, type Change } from "../records/history";
import type { RecordChange, RecordRow, Values } from "../records/schema";
import { replaceLines, summary } from "../records/lines";
import { recordTypes } from "../records/types";
import { insertRecords, updateRecordRows } from "../records/write";
import type { Block } from "./block";
import { groupBy } from "../group";
import type { Outcome, Working } from "./plan";
import type { ImportCounts, ImportSettings } from "./schema";

interface Taking {
  importId: string;
  fileName: string;
  type: RecordType;
  settings: ImportSettings;
}

/** A row of `import_rows`. */
interface Told {
  line: number;
  kind: string;
  action: Outcome["action"];
  recordId: string | null;
  changes: RecordChange["changes"] | null;
  handles: string[];
  reason: string | null;
}

/** Makes what was planned so, a statement for each kind of thing that is written. @returns how many rows went which way */
export async function takeBlock(unit: Unit, ctx: Context, { outcomes, made }: Block, taking: Taking): Promise<ImportCounts> {
  const { type, settings, fileName } = taking;
  const now = new Date();
  const stamps = { createdAt: now, updatedAt: now };
  const madeByKind = groupBy(made, ({ kind }) => kind);
  for (const [kind, companies] of madeByKind) {
    await insertRecords(unit, ctx, recordTypes[kind], companies.map(({ id, name }) => ({ id, name, ownerId: settings.ownerId, labels: [], ...stamps })));
  }
  const taken = outcomes.filter(({ action }) => action === "create" || action === "update");
  const workings = [...new Set(taken.flatMap(({ working }) => working ?? []))];
  const edited = workings.filter(({ before, given, lines }) => before && (given.size || lines));
  const afterEdit = edited.length ? await beforeEdit(unit, ctx, type, edited.map(({ id }) => id), [...new Set(taken.flatMap(({ changes, lines }) => [...changes.map(({ field }) => field), ...(lines ? ["lines"] : [])]))]) : null;
  await insertRecords(unit, ctx, type, workings.filter(({ before }) => !before).map(({ id, values }) => ({ ...values, id, ...stamps })));
  await updateRecordRows(unit, ctx, type, alike(edited, now));
  await replaceLines(unit, ctx, type, new Map(workings.flatMap(({ id, lines }) => (lines ? [[id, lines] as const] : []))));
  const handles = await giveHandles(unit, ctx, taken, taking);
  await giveKeys(unit, ctx, type, taken);
  await recordHistory(unit, ctx, type, taken.flatMap((outcome) => toHistory(outcome, handles.get(outcome)?.shown ?? [], fileName)));
  for (const [kind, companies] of madeByKind) await recordHistory(unit, ctx, recordTypes[kind], companies.map(({ id, name, line }): Change => ({ recordId: id, action: "create", changes: [{ field: "name", from: null, to: name }], note: noteOf(fileName, line) })));
  await rename(unit, ctx, type, edited);
  await afterEdit?.();
  for (const { working } of handles.keys()) if (working?.before) await afterHandles(unit, ctx, working.id);
  noteTouched(unit, ctx, type, workings.map(({ id }) => id));
  for (const [kind, companies] of madeByKind) noteTouched(unit, ctx, recordTypes[kind], companies.map(({ id }) => id));
  await tell(unit, ctx, taking.importId, [
    ...outcomes.flatMap((outcome) => toTold(outcome, type.kind, handles.get(outcome)?.added ?? [])),
    ...made.map(({ kind, id, line }): Told => ({ line, kind, action: "create", recordId: id, changes: null, handles: [], reason: null })),
  ]);
  const count = (action: Outcome["action"]) => outcomes.filter((outcome) => outcome.action === action).length;
  return { created: count("create"), updated: count("update"), skipped: count("skip"), failed: count("error"), companies: made.length };
}

const noteOf = (fileName: string, line: number): string => `Imported from ${fileName}, row ${line}`;

/** Each with the same properties, those that no row gave as they are. */
function alike(workings: readonly Working[], now: Date): Values[] {
  const names = [...new Set(workings.flatMap(({ given }) => [...given]))];
  return workings.map(({ id, values }) => ({ ...Object.fromEntries(names.map((name) => [name, values[name] ?? null])), id, updatedAt: now }));
}

/** Addresses become handles. One that is another's stays there, and the row says so. */
async function giveHandles(unit: Unit, ctx: Context, outcomes: readonly Outcome[], { fileName, settings, type }: Taking): Promise<Map<Outcome, { added: string[]; shown: string[] }>> {
  const given = new Map<Outcome, { added: string[]; shown: string[] }>();
  if (type.kind !== "contacts") return given;
  const wanted = outcomes.flatMap((outcome) => {
    const { record, working } = outcome;
    const rows = [...record.emails.map((value) => ({ kind: "email" as const, value })), ...record.phones.map((value) => ({ kind: "phone" as const, value }))];
    return working ? rows.map((row) => ({ outcome, row: { ...row, contactId: working.id } satisfies HandleRow })) : [];
  });
  const became = await addHandles(unit, ctx, wanted.map(({ row }) => row), { country: settings.country, source: fileName });
  wanted.forEach(({ outcome, row }, index) => {
    const result = became[index]!;
    if (result.status === "added") {
      const here = given.get(outcome) ?? { added: [], shown: [] };
      given.set(outcome, { added: [...here.added, result.identityId], shown: [...here.shown, row.value] });
    } else if (result.status === "taken") outcome.reason = [outcome.reason, `${row.value} belongs to another contact, so it was not added.`].filter(Boolean).join(" ");
  });
  for (const outcome of outcomes) if (outcome.action === "update" && !outcome.changes.length && !given.has(outcome)) outcome.action = "skip";
  return given;
}

async function giveKeys({ tx }: Unit, { workspaceId }: Context, { kind }: RecordType, outcomes: readonly Outcome[]): Promise<void> {
  const keys = new Map(outcomes.flatMap(({ record, working }) => (record.external && working ? [[record.external, working.id] as const] : [])));
  if (!keys.size) return;
  const rows = [...keys].toSorted(([a], [b]) => (a < b ? -1 : 1));
  await tx.execute(sql`
    insert into ${importKeys} (workspace_id, kind, key, record_id)
    select ${workspaceId}::uuid, ${kind}, k.key, k.id from unnest(${sqlArray(rows, ([key]) => key)}::text[], ${sqlArray(rows, ([, id]) => id)}::uuid[]) as k(key, id)
    on conflict (workspace_id, kind, key) do update set record_id = excluded.record_id`);
}

function toHistory({ action, working, changes, lines, line }: Outcome, handles: readonly string[], fileName: string): Change[] {
  if (!working) return [];
  const all = [...changes, ...(lines ? [{ field: "lines", from: summary(lines.from), to: summary(lines.to) }] : []), ...(working.before ? handles.map((to) => ({ field: "handle", from: null, to })) : [])];
  const note = noteOf(fileName, line);
  if (action === "create" && working.before) return [{ recordId: working.id, action: "restore", changes: [], note }, ...(all.length ? [{ recordId: working.id, action: "update" as const, changes: all, note }] : [])];
  return all.length || action === "create" ? [{ recordId: working.id, action: action === "create" ? "create" : "update", changes: all, note }] : [];
}

/** What else a kind makes different with a record; its news are told once for the block. */
async function rename(unit: Unit, ctx: Context, type: RecordType, workings: readonly Working[]): Promise<void> {
  const quiet: Unit = { ...unit, change: (...changes) => unit.change(...changes.filter(({ topic }) => topic !== "contact" && topic !== "record")) };
  for (const { before, values } of workings) if (before) await afterUpdate(quiet, ctx, type, before, { ...before, ...values } as RecordRow);
}

function toTold({ line, action, working, record, changes, lines, reason }: Outcome, kind: string, handles: string[]): Told[] {
  // A row with a line is told also when it changes nothing: later ones add to it.
  if (action === "skip" && !reason && !record.item) return [];
  const all = [...changes, ...(lines ? [{ field: "lines", ...lines }] : [])];
  return [{ line, kind, action, recordId: working?.id ?? null, changes: action === "update" && all.length ? all : null, handles, reason }];
}

/** The same line again is the same row: nothing is told twice. */
export async function tell({ tx }: Unit, { workspaceId }: Context, importId: string, told: readonly Told[]): Promise<void> {
  if (!told.length) return;
  const column = (valueOf: (row: Told) => string | number | null) => sqlArray(told, valueOf);
  await tx.execute(sql`
    insert into ${importRows} (workspace_id, import_id, line, kind, action, record_id, changes, handles, reason)
    select ${workspaceId}::uuid, ${importId}::uuid, t.line, t.kind, t.action, t.record_id, t.changes::jsonb, t.handles::uuid[], t.reason
    from unnest(${column(({ line }) => line)}::int[], ${column(({ kind }) => kind)}::text[], ${column(({ action }) => action)}::text[], ${column(({ recordId }) => recordId)}::uuid[],
      ${column(({ changes }) => changes && JSON.stringify(changes))}::text[], ${column(({ handles }) => (handles.length ? sqlTexts(handles) : null))}::text[], ${column(({ reason }) => reason)}::text[])
      as t(line, kind, action, record_id, changes, handles, reason)
    on conflict (workspace_id, import_id, line, kind) do nothing`);
}
