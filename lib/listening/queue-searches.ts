import "server-only";
import { sql } from "drizzle-orm";
import { inTransaction, systemContext, type Unit } from "../context";

/** Has the platforms asked for what the workspace listens for; one run at a time. */
export function queueSearches({ job }: Pick<Unit, "job">, workspaceId: string): void {
  job({ identifier: "search_platforms", payload: { workspaceId }, queue_name: `listen:${workspaceId}`, job_key: `listen:${workspaceId}`, max_attempts: 3 });
}

/** The same where there is anything to listen for. */
export async function queueDueSearches(workspaceId: string): Promise<void> {
  await inTransaction(systemContext(workspaceId), async (unit) => {
    const [heard] = await unit.tx.execute(sql`select 1 from listening_queries where workspace_id = ${workspaceId} and not is_paused limit 1`);
    if (heard) queueSearches(unit, workspaceId);
  });
}
