import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { sqlTexts } from "@/db";
import { importKeys } from "@/db/schema";
import type { Context, Unit } from "../context";
import { normaliseAddress } from "../identity/address";
import { findByAddresses } from "../identity/find-by-addresses";
import { newId } from "../ids";
import { isId } from "../is-id";
import type { RecordKind } from "../records/contract";
import { tableOf } from "../records/tables";
import { recordTypes } from "../records/types";
import type { ReadRecord } from "./convert";
import { groupBy } from "../group";

/** Something that rows point to and that is to be made, by the line that named it first. */
export interface MadeOnTheWay {
  kind: RecordKind;
  id: string;
  name: string;
  line: number;
}

/** What is made where it is missing; of the other kinds a missing one is a row's problem. */
const madeWhereMissing: ReadonlySet<RecordKind> = new Set(["companies"]);
const longestName = 200;

/** Finds what rows point to, by name or id, and people by e-mail address as well; the ids are put into their values. @returns what has to be made */
export async function resolveReferences(unit: Unit, ctx: Context, records: readonly ReadRecord[]): Promise<MadeOnTheWay[]> {
  const made: MadeOnTheWay[] = [];
  const byKind = groupBy(records.flatMap((record) => record.references.map((reference) => ({ record, ...reference }))), ({ field }) => field.of);
  for (const [kind, wanted] of byKind) {
    const ids = await findNamed(unit, ctx, kind, [...new Set(wanted.map(({ text }) => text))]);
    for (const { record, field, text, heading } of wanted) {
      const key = text.toLowerCase();
      let id = ids.get(key);
      if (!id && madeWhereMissing.has(kind) && text.length <= longestName) {
        // Only rows that are taken make something.
        if (record.problems.some((problem) => problem.heading === "")) continue;
        id = newId();
        ids.set(key, id);
        made.push({ kind, id, name: text, line: record.line });
      }
      if (id) record.values[field.name] = id;
      else record.problems.push({ heading, message: text.length > longestName ? `A name has at most ${longestName} characters.` : `There is no ${recordTypes[kind].one} “${text.slice(0, 60)}”.` });
    }
  }
  return made;
}

async function findNamed(unit: Unit, ctx: Context, kind: RecordKind, texts: readonly string[]): Promise<Map<string, string>> {
  const table = tableOf({ kind });
  const found = new Map<string, string>();
  // Row-level security lets an index compare what is there, and not what a function makes of it; and each is looked up by itself (as in addHandles).
  const rows = await unit.tx.execute<{ name: string; id: string }>(sql`
    with wanted as materialized (select name, lower(name) as key from unnest(${sqlTexts(texts)}::text[]) as name)
    select wanted.name, found.id from wanted cross join lateral (select ${table.id} as id, ${table.createdAt} as at from ${table} where ${table.workspaceId} = ${ctx.workspaceId} and ${table.nameKey} = wanted.key and ${table.deletedAt} is null limit 20) found
    order by found.at desc, found.id desc`);
  for (const { name, id } of rows) found.set(name.toLowerCase(), id);
  for (const [key, id] of await findByIds(unit, ctx, kind, texts.filter(isId))) found.set(key, id);
  if (kind !== "contacts") return found;
  const addresses = new Map(texts.flatMap((text) => {
    const address = text.includes("@") ? normaliseAddress("email", text) : null;
    return address ? [[address, text] as const] : [];
  }));
  for (const [address, id] of await findByAddresses(unit, ctx, [...addresses.keys()])) found.set(addresses.get(address)!.toLowerCase(), id);
  return found;
}

/** An export names by its id what has a namesake; in another workspace that is the external id under which it was imported. */
async function findByIds({ tx }: Unit, { workspaceId }: Context, kind: RecordKind, ids: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  if (!ids.length) return found;
  const table = tableOf({ kind });
  const keys = await tx.select({ key: importKeys.key, id: importKeys.recordId }).from(importKeys).where(and(eq(importKeys.workspaceId, workspaceId), eq(importKeys.kind, kind), inArray(importKeys.key, [...ids])));
  const own = await tx.select({ id: table.id }).from(table).where(and(eq(table.workspaceId, workspaceId), inArray(table.id, [...ids])));
  for (const { key, id } of keys) found.set(key.toLowerCase(), id);
  for (const { id } of own) found.set(id as string, id as string);
  return found;
}
