import "server-only";
import { and, eq } from "drizzle-orm";
import { syncStates } from "@/db";
import type { FieldMapping } from "../connectors/manifest";
import type { Unit } from "../context";
import { mappingOf, type SyncedType } from "./mapping";
import type { Source } from "./source";

export type SyncState = typeof syncStates.$inferSelect;

export const stateOf = ({ ctx, connectionId }: Source, remoteType: string) => and(eq(syncStates.workspaceId, ctx.workspaceId), eq(syncStates.connectionId, connectionId), eq(syncStates.remoteType, remoteType));

/** How far each type of a connection has come, by type. */
export async function readStates({ tx }: Unit, { ctx, connectionId }: Source): Promise<Map<string, SyncState>> {
  const rows = await tx.select().from(syncStates).where(and(eq(syncStates.workspaceId, ctx.workspaceId), eq(syncStates.connectionId, connectionId)));
  return new Map(rows.map((row) => [row.remoteType, row]));
}

/** How far a type has come, held until the transaction ends: whoever applies records of one type goes one after another. */
export async function lockState({ tx }: Unit, source: Source, remoteType: string): Promise<SyncState> {
  const { workspaceId } = source.ctx;
  await tx.insert(syncStates).values({ workspaceId, connectionId: source.connectionId, remoteType }).onConflictDoNothing();
  const [row] = await tx.select().from(syncStates).where(stateOf(source, remoteType)).for("update");
  return row!;
}

/** What goes where now. */
export const currentMapping = (type: SyncedType, state: Pick<SyncState, "mapping"> | undefined): FieldMapping[] => mappingOf(type, state?.mapping ?? null);
