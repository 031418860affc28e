import "server-only";
import { sql } from "drizzle-orm";
import { inTransaction, systemContext } from "../context";
import { learnedDays } from "./learn";
import { watchJob } from "./watch";

/** Has a workspace watched where anything was said in public lately. */
export async function queueCrisisWatch(workspaceId: string): Promise<void> {
  const since = new Date(Date.now() - learnedDays * 86_400_000).toISOString();
  await inTransaction(systemContext(workspaceId), async ({ tx, job }) => {
    const [said] = await tx.execute(sql`select 1 from mentions where workspace_id = ${workspaceId} and at >= ${since}::timestamptz limit 1`);
    if (said) job(watchJob(workspaceId));
  });
}
