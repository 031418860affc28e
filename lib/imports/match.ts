import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { sqlTexts } from "@/db";
import { importKeys } from "@/db/schema";
import type { Context, Unit } from "../context";
import { normaliseAddress } from "../identity/address";
import { findByAddresses } from "../identity/find-by-addresses";
import { fieldOf, type RecordType } from "../records/contract";
import { recordSelection, toRecordRow } from "../records/rows";
import type { RecordRow } from "../records/schema";
import { columnOf, tableOf } from "../records/tables";
import type { ReadRecord } from "./convert";
import { groupBy } from "../group";
import type { ImportSettings } from "./schema";
import { usualMatch } from "./targets";
import { matchNone, matchUsual } from "./words";

/** By what rows are known, the surest first. */
export const matchedBy = (type: RecordType, { match }: Pick<ImportSettings, "match">): readonly string[] => (match === matchNone ? [] : match === matchUsual ? usualMatch(type) : [match]);

/** Everything by which a row may be known, "emails jane@customer.example", in the order in which it is asked. */
export function keysOf(record: ReadRecord, by: readonly string[], country: string | null): string[] {
  return by.flatMap((target): string[] => {
    switch (target) {
      case "id":
        return record.id ? [`id ${record.id}`] : [];
      case "external":
        return record.external ? [`external ${record.external}`] : [];
      case "emails":
        return record.emails.flatMap((email) => normaliseAddress("email", email) ?? []).map((address) => `emails ${address}`);
      case "phones":
        return record.phones.flatMap((phone) => normaliseAddress("phone", phone, country) ?? []).map((address) => `phones ${address}`);
      default: {
        const value = record.values[target];
        return typeof value === "string" && value ? [`${target} ${value.toLowerCase()}`] : [];
      }
    }
  });
}

/** Which records these keys stand for: a statement for each kind of key. */
export async function findByKeys(unit: Unit, ctx: Context, type: RecordType, keys: ReadonlySet<string>): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const byTarget = groupBy(keys, (key) => key.slice(0, key.indexOf(" ")));
  for (const [target, all] of byTarget) {
    const values = all.map((key) => key.slice(target.length + 1));
    for (const [value, id] of await lookUp(unit, ctx, type, target, values)) found.set(`${target} ${value}`, id);
  }
  return found;
}

async function lookUp(unit: Unit, ctx: Context, type: RecordType, target: string, values: readonly string[]): Promise<Iterable<readonly [string, string]>> {
  const { workspaceId } = ctx;
  const table = tableOf(type);
  if (target === "id") return values.map((id) => [id, id] as const);
  if (target === "emails" || target === "phones") return findByAddresses(unit, ctx, values);
  if (target === "external") {
    const rows = await unit.tx.select({ key: importKeys.key, id: importKeys.recordId }).from(importKeys).where(and(eq(importKeys.workspaceId, workspaceId), eq(importKeys.kind, type.kind), inArray(importKeys.key, [...values])));
    return rows.map(({ key, id }) => [key, id] as const);
  }
  const column = target === type.title ? table.nameKey : sql`lower(${columnOf(type, fieldOf(type, target))})`;
  const rows = await unit.tx.execute<{ value: string; id: string }>(sql`
    with wanted as materialized (select value, lower(value) as key from unnest(${sqlTexts(values)}::text[]) as value)
    select wanted.value, found.id from wanted cross join lateral (select ${table.id} as id, ${table.createdAt} as at from ${table} where ${table.workspaceId} = ${workspaceId} and ${column} = wanted.key and ${table.deletedAt} is null limit 20) found
    order by found.at desc, found.id desc`);
  // The oldest comes last and stays.
  return rows.map(({ value, id }) => [value, id] as const);
}

/** Records as they are, deleted ones too, held until the transaction ends where they will be changed. */
export async function readRecords({ tx }: Unit, { workspaceId }: Context, type: RecordType, ids: readonly string[], hold: boolean): Promise<Map<string, RecordRow>> {
  if (!ids.length) return new Map();
  const table = tableOf(type);
  const query = tx.select(recordSelection(type)).from(table).where(and(eq(table.workspaceId, workspaceId), inArray(table.id, [...ids].toSorted()))).orderBy(table.id);
  const rows = await (hold ? query.for("update") : query);
  return new Map(rows.map((row) => [row.id as string, toRecordRow(row)]));
}

