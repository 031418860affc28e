import "server-only";
import { desc, eq, sql } from "drizzle-orm";
import { complaintClusters } from "@/db/schema";
import { inTransaction, systemContext, type Unit } from "../context";

/** One at a time for a workspace. */
export const queueComplaints = (unit: Pick<Unit, "job">, workspaceId: string): void => unit.job({ identifier: "find_complaints", payload: { workspaceId }, queue_name: `complaints:${workspaceId}`, job_key: `complaints:${workspaceId}`, max_attempts: 3 });

/** Has complaints looked for where somebody wrote since the last time, or what was found is a day old. */
export async function queueWhereNew(workspaceId: string): Promise<void> {
  await inTransaction(systemContext(workspaceId), async (unit) => {
    const [last] = await unit.tx.select({ at: complaintClusters.madeAt }).from(complaintClusters).where(eq(complaintClusters.workspaceId, workspaceId)).orderBy(desc(complaintClusters.id)).limit(1);
    const [fresh] = await unit.tx.execute<{ at: string | null }>(sql`select max(last_message_at) as at from (select last_message_at from conversations where workspace_id = ${workspaceId} and status = 'open' order by status, last_message_at desc limit 1) c`);
    const isNew = fresh?.at && new Date(fresh.at).getTime() > Math.max(last?.at.getTime() ?? 0, Date.now() - lookedBackMs);
    if (isNew || (last && Date.now() - last.at.getTime() > dayMs)) queueComplaints(unit, workspaceId);
  });
}

const dayMs = 86_400_000;
/** The janitor comes round more often than that. */
const lookedBackMs = 60 * 60_000;
