import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { members } from "@/db";
import type { RecordRef, RemoteRecord } from "../connectors/contract";
import type { FieldMapping } from "../connectors/manifest";
import type { Unit } from "../context";
import type { RecordKind } from "../records/contract";
import type { Values } from "../records/schema";
import { recordSelection, toRecordRow } from "../records/rows";
import { tableOf } from "../records/tables";
import { recordTypes } from "../records/types";
import { isRef, type Lookups } from "./convert";
import { groupBy } from "./group";
import { findRecordIds, findRefs, keyOf } from "./links";
import { type SyncedType, typesOf } from "./mapping";
import type { Source } from "./source";
import { readStages } from "./stages";
import { currentMapping, readStates } from "./state";

/** Everything that these values point to. */
export function refsIn(mapping: readonly FieldMapping[], all: readonly RemoteRecord["values"][]): RecordRef[] {
  const refs = new Map<string, RecordRef>();
  const note = (value: unknown) => void (isRef(value) && refs.set(keyOf(value), value));
  for (const values of all) {
    for (const { remote } of mapping) {
      const value = values[remote];
      if (Array.isArray(value)) for (const row of value as readonly object[]) Object.values(row).forEach(note);
      else note(value);
    }
  }
  return [...refs.values()];
}

/** Looks up what a batch's values point to, so that each is read without asking again. */
export async function lookUp(unit: Unit, source: Source, type: SyncedType, mapping: readonly FieldMapping[], all: readonly RemoteRecord["values"][]) {
  const definition = recordTypes[type.kind];
  const types = new Map(definition.fields.map((field) => [field.name, field.type]));
  const usesStages = mapping.some(({ local }) => types.get(local) === "stage");
  const known = await findRecordIds(unit, source, refsIn(mapping, all));
  return {
    recordOf: (ref, kind) => {
      const link = known.get(keyOf(ref));
      return link?.kind === kind ? link.recordId : null;
    },
    refOf: () => null,
    members: mapping.some(({ local }) => types.get(local) === "member") ? await readMembers(unit, source) : new Map(),
    stages: usesStages ? await readStages(unit, source.ctx) : [],
    fieldType: (local) => types.get(local) ?? null,
    async lock(recordIds) {
      if (!recordIds.length) return new Map();
      const table = tableOf(definition);
      const rows = await unit.tx.select(recordSelection(definition)).from(table).where(and(eq(table.workspaceId, source.ctx.workspaceId), inArray(table.id, [...new Set(recordIds)]))).orderBy(table.id).for("update");
      return new Map(rows.map((row) => [row.id as string, toRecordRow(row)]));
    },
  } satisfies Lookups & { fieldType: (local: string) => string | null; lock: (recordIds: readonly string[]) => Promise<Map<string, Values>> };
}

async function readMembers({ tx }: Unit, { ctx }: Source): Promise<Map<string, string>> {
  const rows = await tx.select({ id: members.id, email: members.email, name: members.name }).from(members).where(and(eq(members.workspaceId, ctx.workspaceId), eq(members.status, "active"))).limit(10_000);
  const named = groupBy(rows, ({ name }) => name.trim().toLowerCase());
  // Addresses first: they are what is told the other way.
  return new Map([...rows.flatMap(({ id, email }): [string, string][] => (email ? [[email.toLowerCase(), id]] : [])), ...[...named].flatMap(([name, same]): [string, string][] => (same.length === 1 && name ? [[name, same[0]!.id]] : []))]);
}

/** What theirs are here, and what ours are there. */
export async function lookUpBothWays(unit: Unit, source: Source, type: SyncedType, record: Values, seen: RemoteRecord["values"]): Promise<Lookups> {
  const mapping = currentMapping(type, (await readStates(unit, source)).get(type.type));
  const lookups = await lookUp(unit, source, type, mapping, [seen]);
  const refs = await lookUpRefs(unit, source, type, record, (local) => refTypeOf(type, local, source));
  return { ...lookups, refOf: (id) => refs.get(id) ?? null };
}

/** The type whose records a reference of ours is over there: of several that become the same kind, the first. */
function refTypeOf(type: SyncedType, local: string, source: Source): string | null {
  const field = recordTypes[type.kind].fields.find(({ name }) => name === local);
  return field?.type === "record" ? typeOfKind(source, field.of) : null;
}

export const typeOfKind = ({ manifest, settings }: Source, kind: RecordKind): string | null => typesOf(manifest, settings).find((one) => one.kind === kind)?.type ?? null;

/** The other way round: what the records that ours point to are over there. */
async function lookUpRefs(unit: Unit, source: Source, type: SyncedType, values: Values, remoteTypeOf: (local: string) => string | null): Promise<Map<string, RecordRef>> {
  const found = new Map<string, RecordRef>();
  for (const field of recordTypes[type.kind].fields) {
    const id = values[field.name];
    if (field.type !== "record" || typeof id !== "string") continue;
    const [link] = await findRefs(unit, source, [id], remoteTypeOf(field.name) ?? undefined);
    if (link) found.set(id, { type: link.remoteType, id: link.remoteId });
  }
  return found;
}
