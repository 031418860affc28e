import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { connections, recordLinks } from "@/db";
import { findManifest } from "../connectors/registry";
import { inTransaction, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import type { RecordKind } from "../records/contract";
import { recordTypes } from "../records/types";
import { typesOf } from "./mapping";
import { readStates } from "./state";

/** The other system in which records of a kind are kept. */
export interface Keeper {
  connectionId: string;
  /** The connection's. */
  name: string;
  /** Of those that were asked about, whom and what it does not know. */
  unknown: ReadonlySet<string>;
}

/**
 * Which other system keeps a new record of this kind, told from what it is about: the book of record that knows the customer or the product, of several the one that
 * knows most of them. Null when none does: then it is kept here.
 * @param about ids of records
 * @throws AppError "conflict" when that system cannot be asked now
 */
export async function findKeeper(ctx: Context, kind: RecordKind, about: readonly string[]): Promise<Keeper | null> {
  return inTransaction(ctx, async (unit) => {
    const { workspaceId } = ctx;
    const keepers = await keepersOf(unit, ctx, kind);
    if (!keepers.length || !about.length) return null;
    const links = await unit.tx
      .select({ connectionId: recordLinks.connectionId, recordId: recordLinks.recordId })
      .from(recordLinks)
      .where(and(eq(recordLinks.workspaceId, workspaceId), inArray(recordLinks.recordId, [...new Set(about)]), eq(recordLinks.isDeleted, false), inArray(recordLinks.connectionId, keepers.map(({ id }) => id))));
    const knows = (id: string) => new Set(links.filter(({ connectionId }) => connectionId === id).map(({ recordId }) => recordId));
    const [best] = keepers.map((keeper) => ({ keeper, known: knows(keeper.id) })).filter(({ known }) => known.size).toSorted((a, b) => b.known.size - a.known.size);
    if (!best) return null;
    const { id, name, status } = best.keeper;
    if (status !== "active") throw new AppError("conflict", `${recordTypes[kind].many[0]!.toUpperCase()}${recordTypes[kind].many.slice(1)} are kept in ${name}, and this connection rests. Nothing was done.`);
    return { connectionId: id, name, unknown: new Set(about.filter((one) => !best.known.has(one))) };
  });
}

/** Connections that decide on records of this kind and take new ones, the oldest first. */
async function keepersOf(unit: Unit, ctx: Context, kind: RecordKind) {
  const rows = await unit.tx.select({ id: connections.id, connector: connections.connector, name: connections.name, status: connections.status, settings: connections.settings }).from(connections).where(and(eq(connections.workspaceId, ctx.workspaceId), isNull(connections.removedAt))).orderBy(connections.id).limit(500);
  const found: typeof rows = [];
  for (const row of rows) {
    const manifest = findManifest(row.connector);
    const type = manifest?.records?.bookOfRecord ? typesOf(manifest, row.settings).find((one) => one.kind === kind && one.creatable) : undefined;
    if (!manifest || !type) continue;
    const states = await readStates(unit, { ctx, connectionId: row.id, name: row.name, manifest, settings: row.settings });
    if (!states.get(type.type)?.isOff) found.push(row);
  }
  return found;
}
