import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { recordLinks } from "@/db";
import type { RecordRef } from "../connectors/contract";
import type { Unit } from "../context";
import { groupBy } from "./group";

/** Has a worker send what is different here, once the transaction is committed. What waits already is sent as it is then. */
export async function queuePushes({ tx, job }: Unit, workspaceId: string, connectionId: string, refs: readonly RecordRef[]): Promise<void> {
  for (const [type, some] of groupBy(refs, (ref) => ref.type)) {
    await tx
      .update(recordLinks)
      .set({ pushSince: new Date() })
      .where(and(eq(recordLinks.workspaceId, workspaceId), eq(recordLinks.connectionId, connectionId), eq(recordLinks.remoteType, type), inArray(recordLinks.remoteId, some.map(({ id }) => id)), isNull(recordLinks.pushSince)));
  }
  job(...refs.map(({ type, id }) => pushJob(workspaceId, connectionId, { type, id })));
}

/** One after another for each connection; tried for about three days while what stands in the way may pass. */
export const pushJob = (workspaceId: string, connectionId: string, { type, id }: RecordRef) => ({
  identifier: "sync_push", payload: { workspaceId, connectionId, remoteType: type, remoteId: id }, job_key: `sync_push:${connectionId}:${type}:${id}`, queue_name: `sync:${connectionId}`, max_attempts: 25,
});
