import "server-only";
import { sql } from "drizzle-orm";
import { getDb, type Transaction } from "./client";

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Runs `work` in one transaction that sees one workspace's rows and no others. Row-level security reads
 * `app.workspace_id`; a validated literal, because `set_config()` is not handed on to other nodes.
 */
export function withWorkspace<T>(workspaceId: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  if (!uuidPattern.test(workspaceId)) throw new Error(`Not a workspace id: ${workspaceId}`);
  return getDb().transaction(async (tx) => {
    // Not awaited: it travels with the first statement of `work`. A failure fails the transaction itself.
    const scoped = tx.execute(sql.raw(`set local app.workspace_id = '${workspaceId}'`));
    scoped.catch(() => {});
    const result = await work(tx);
    await scoped;
    return result;
  });
}
