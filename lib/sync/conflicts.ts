import "server-only";
import { and, desc, eq, gt, inArray } from "drizzle-orm";
import { recordChanges } from "@/db";
import type { FieldMapping } from "../connectors/manifest";
import type { Unit } from "../context";
import { fieldOf } from "../records/contract";
import type { Values } from "../records/schema";
import { recordTypes } from "../records/types";
import { isEmpty } from "./merge";
import type { Source } from "./source";
import type { Fate } from "./store";

/** A field that both sides changed. */
export interface Dispute {
  pair: FieldMapping;
  theirs: Values;
  mine: unknown;
}
export interface Disputed extends Dispute {
  fate: Fate;
}

interface LocalChange {
  at: Date;
  by: string;
}
type LocalChanges = ReadonlyMap<string, LocalChange>;

/** Who of us changed those fields last, by record and field. */
export async function findConflicts({ tx }: Unit, { ctx, name }: Source, disputed: readonly Disputed[]): Promise<LocalChanges> {
  const ids = [...new Set(disputed.flatMap(({ fate }) => fate.ours?.recordId ?? []))];
  const since = disputed.map(({ fate }) => fate.link?.syncedAt ?? new Date(0)).reduce((a, b) => (a < b ? a : b));
  const rows = await tx
    .select({ recordId: recordChanges.recordId, changes: recordChanges.changes, at: recordChanges.at, actorKind: recordChanges.actorKind, by: recordChanges.actorName })
    .from(recordChanges)
    .where(and(eq(recordChanges.workspaceId, ctx.workspaceId), inArray(recordChanges.recordId, ids), gt(recordChanges.at, since)))
    .orderBy(desc(recordChanges.at), desc(recordChanges.id))
    .limit(5_000);
  const found = new Map<string, LocalChange>();
  for (const { recordId, changes, at, actorKind, by } of rows) {
    if (actorKind === "system" && by === name) continue;
    for (const { field } of changes) if (!found.has(`${recordId} ${field}`)) found.set(`${recordId} ${field}`, { at, by });
  }
  return found;
}

/** The later change counts; the other is kept in the record's history, with a sentence that says so. */
export function settle({ name }: Source, disputed: readonly Disputed[], local: LocalChanges): void {
  for (const { fate, pair, theirs, mine } of disputed) {
    const type = recordTypes[fate.kind];
    const label = fieldOf(type, pair.local).label;
    const change = local.get(`${fate.ours!.recordId} ${pair.local}`);
    const changedThere = fate.record.changedAt ? new Date(fate.record.changedAt) : new Date();
    if (pair.direction === "both" && change && change.at > changedThere) {
      fate.waits = true;
      fate.notes.push({ changes: [{ field: pair.local, from: theirs[pair.local] ?? null, to: mine ?? null }], note: `${label} was changed here and in ${name}. The later change, made here by ${change.by}, was kept and goes to ${name}. There it was ${quoted(theirs[pair.local])}.` });
      continue;
    }
    Object.assign(fate.patch, theirs);
    fate.notes.push({ changes: [], note: `${label} was changed here${change ? ` by ${change.by}` : ""} and in ${name}. The later change, made in ${name}, was kept. Here it was ${quoted(mine)}.` });
  }
}

const quoted = (value: unknown): string => (isEmpty(value) ? "empty" : typeof value === "string" && value.length <= 200 ? `“${value}”` : "another");
