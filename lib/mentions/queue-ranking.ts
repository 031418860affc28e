import "server-only";
import { sql } from "drizzle-orm";
import { inTransaction, systemContext } from "../context";

/** Has what waits put in order anew, where anything waits. */
export async function queueRanking(workspaceId: string): Promise<void> {
  await inTransaction(systemContext(workspaceId), async ({ tx, job }) => {
    const [waiting] = await tx.execute(sql`select 1 from mentions where workspace_id = ${workspaceId} and state = 'open' limit 1`);
    if (waiting) job({ identifier: "rank_mentions", payload: { workspaceId }, queue_name: `rank:${workspaceId}`, job_key: `rank:${workspaceId}`, max_attempts: 3 });
  });
}
