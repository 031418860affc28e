import "server-only";
import { sql } from "drizzle-orm";
import type { TransactionSql } from "postgres";
import { getDb, type Transaction } from "./client";

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export interface TransactionOptions {
  /**
   * What it writes can be made again from what is on the disk already, and is when it gets lost: the commit does not wait
   * for the disk (docs/adr/0009).
   */
  repeatable?: boolean;
}

/**
 * Runs `work` in one transaction that sees one workspace's rows and no others. Row-level security reads
 * `app.workspace_id`; a validated literal, because `set_config()` is not handed on to other nodes.
 */
export function withWorkspace<T>(workspaceId: string, work: (tx: Transaction) => Promise<T>, { repeatable = false }: TransactionOptions = {}): Promise<T> {
  if (!uuidPattern.test(workspaceId)) throw new Error(`Not a workspace id: ${workspaceId}`);
  return getDb().transaction(async (tx) => {
    // Not awaited: it travels with the first statement of `work`. A failure fails the transaction itself.
    const scoped = tx.execute(sql.raw(`set local app.workspace_id = '${workspaceId}'${repeatable ? "; set local synchronous_commit = off" : ""}`));
    scoped.catch(() => {});
    const result = await work(tx);
    await scoped;
    return result;
  });
}

/**
 * A transaction's own connection, for statements on hot paths: written as a template they are prepared once per connection
 * and sent in one go, where the query builder's are planned anew each time and ask for their types first.
 */
export const connectionOf = (tx: Transaction): TransactionSql => (tx as unknown as { session: { client: TransactionSql } }).session.client;
