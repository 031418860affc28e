import { getJson, patchJson, postJson } from "@/lib/http/fetch-json";
import { type Field, type RecordType, valueIn, withValue } from "@/lib/records/contract";
import { type ListQuery, toSearch } from "@/lib/records/list-query";
import { recordShape } from "@/lib/records/query";
import type { RecordRow } from "@/lib/records/schema";

/** Changing many records at once: in parts that the API takes, so that one sees how far it is and can stop it. */

/** As many as the API takes at a time. */
const part = 500;
/** More than that is for an import or a program. */
export const mostAtOnce = 20_000;

/** Which records get which value of one field. */
export type Plan = { value: unknown; ids: string[] }[];

/** What is to be written, and what would put it back; records that are so already are in neither. */
export function planOf(rows: readonly RecordRow[], field: Field, next: (now: unknown, row: RecordRow) => unknown): { todo: Plan; undo: Plan } {
  const [todo, undo] = [new Map<string, Plan[number]>(), new Map<string, Plan[number]>()];
  const add = (plan: typeof todo, value: unknown, id: string) => {
    const key = JSON.stringify(value ?? null);
    const there = plan.get(key) ?? { value: value ?? null, ids: [] };
    plan.set(key, there);
    there.ids.push(id);
  };
  for (const row of rows) {
    const now = valueIn(row, field) ?? null;
    const wanted = next(now, row);
    if (JSON.stringify(now) === JSON.stringify(wanted ?? null)) continue;
    add(todo, wanted, row.id);
    add(undo, now, row.id);
  }
  return { todo: [...todo.values()], undo: [...undo.values()] };
}

export const sizeOf = (plan: Plan): number => plan.reduce((sum, { ids }) => sum + ids.length, 0);

export interface Progress {
  signal: AbortSignal;
  /** How many are done so far. */
  onDone: (count: number) => void;
}

const parts = (ids: readonly string[]): string[][] => Array.from({ length: Math.ceil(ids.length / part) }, (_, at) => ids.slice(at * part, (at + 1) * part));

/** Writes a plan, part by part. @returns the ids that were written, also when it is stopped @throws ApiError, after which `written` has what was written before */
export async function writePlan(type: RecordType, field: Field, plan: Plan, { signal, onDone }: Progress, written: Set<string> = new Set()): Promise<Set<string>> {
  for (const { value, ids } of plan) {
    for (const some of parts(ids)) {
      if (signal.aborted) return written;
      await patchJson(`/api/v1/${type.kind}`, { ids: some, patch: withValue({}, field, value) }, recordShape.changed());
      for (const id of some) written.add(id);
      onDone(written.size);
    }
  }
  return written;
}

/** The part of a plan that concerns these records. */
export const planFor = (plan: Plan, ids: ReadonlySet<string>): Plan => plan.map((one) => ({ ...one, ids: one.ids.filter((id) => ids.has(id)) })).filter((one) => one.ids.length > 0);

/** Deletes or restores, part by part. */
export async function moveAll(type: RecordType, ids: readonly string[], to: "deletion" | "restoration", { signal, onDone }: Progress, written: Set<string> = new Set()): Promise<Set<string>> {
  for (const some of parts(ids)) {
    if (signal.aborted) return written;
    await postJson(`/api/v1/${type.kind}/${to}`, { ids: some }, recordShape.changed());
    for (const id of some) written.add(id);
    onDone(written.size);
  }
  return written;
}

/** Every record of a list, before any of them is changed: a change can move them in the list. @throws Error in words when there are too many */
export async function readAll(type: RecordType, list: ListQuery, { signal, onDone }: Progress): Promise<RecordRow[]> {
  const rows: RecordRow[] = [];
  for (let cursor: string | null = null; ; ) {
    // The order matters to nobody here, and this one has an index.
    const search = toSearch(type, { ...list, sort: [{ field: "createdAt" }], group: null });
    if (cursor) search.set("cursor", cursor);
    const page: { items: RecordRow[]; nextCursor: string | null } = await getJson(`/api/v1/${type.kind}?${search}`, recordShape.page(type), { signal });
    rows.push(...page.items);
    onDone(rows.length);
    if (rows.length > mostAtOnce) throw new Error(`There are more than ${mostAtOnce.toLocaleString("en-GB")} ${type.many} in this list. Filter it, and change them in several goes.`);
    if (!page.nextCursor) return rows;
    cursor = page.nextCursor;
  }
}
