import "server-only";
import { sql } from "drizzle-orm";
import { inTransaction, type Context } from "../context";

/** Companies of which somebody said that they compete with us for a customer, by id. */
export async function competitorIds(ctx: Context): Promise<string[]> {
  const rows = await inTransaction(ctx, ({ tx }) => tx.execute<{ id: string }>(sql`select distinct from_id as id from relations where workspace_id = ${ctx.workspaceId} and kind = 'competes_for' and from_kind = 'companies' limit 500`));
  return rows.map(({ id }) => id);
}
