import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { RemoteRecord } from "../connectors/contract";
import type { Unit } from "../context";
import { isId } from "../is-id";
import { tableOf } from "../records/tables";
import type { Applying } from "./apply";
import { isHandles } from "./convert";
import { findRefs } from "./links";
import { findPeople } from "./people";
import type { Source } from "./source";

/**
 * Records that we have already, by id over there: contacts by an exact address, others by a field that says who they are. One that is already
 * another record of the same place stays that.
 */
export async function findOurs(unit: Unit, source: Source, { type, mapping, adopt }: Applying, fresh: readonly RemoteRecord[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  if (!fresh.length) return found;
  for (const { id } of fresh) if (adopt?.has(id)) found.set(id, adopt.get(id)!);
  // What was made from here a moment ago, seen before its answer was.
  for (const { id, madeFor } of fresh) if (!found.has(id) && isId(madeFor)) found.set(id, madeFor);
  const open = fresh.filter(({ id }) => !found.has(id));
  const handles = mapping.find(({ local }) => local === "handles")?.remote;
  if (handles) {
    const people = open.map(({ values }) => (isHandles(values[handles]) ? values[handles] : []));
    const known = await findPeople(unit, source.ctx, people);
    for (const [index, contactId] of known.entries()) if (contactId) found.set(open[index]!.id, contactId);
  }
  for (const local of type.matchBy ?? []) await matchBy(unit, source, { type, mapping }, local, open, found);
  return withoutTaken(unit, source, type.type, found, adopt);
}

async function matchBy({ tx }: Unit, { ctx }: Source, { type, mapping }: Applying, local: string, open: readonly RemoteRecord[], found: Map<string, string>): Promise<void> {
  const remote = mapping.find((pair) => pair.local === local)?.remote;
  const table = tableOf(type);
  const column = (table as unknown as Record<string, typeof table.name>)[local];
  if (!remote || !column) return;
  const words = new Map(open.filter(({ id }) => !found.has(id)).flatMap(({ id, values }) => (typeof values[remote] === "string" && values[remote] ? [[id, values[remote].toLowerCase()] as const] : [])));
  if (!words.size) return;
  const rows = await tx.select({ id: table.id, value: sql<string>`lower(${column})` }).from(table).where(and(eq(table.workspaceId, ctx.workspaceId), isNull(table.deletedAt), inArray(sql`lower(${column})`, [...new Set(words.values())]))).orderBy(table.id);
  const ids = new Map(rows.map(({ id, value }) => [value, id as string]));
  for (const [remoteId, word] of words) {
    const id = ids.get(word);
    if (id) found.set(remoteId, id);
  }
}

/** Two of theirs are never one of ours: the first has it. */
async function withoutTaken(unit: Unit, source: Source, remoteType: string, found: Map<string, string>, adopt: Applying["adopt"]): Promise<Map<string, string>> {
  const taken = new Set((await findRefs(unit, source, [...found.values()], remoteType)).map(({ recordId }) => recordId));
  const free = new Map<string, string>();
  for (const [remoteId, recordId] of found) {
    if (taken.has(recordId) && !adopt?.has(remoteId)) continue;
    taken.add(recordId);
    free.set(remoteId, recordId);
  }
  return free;
}
