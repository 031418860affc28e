import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { quotas } from "@/db/schema";
import { inTransaction, within, type Context } from "../context";
import { nilId } from "../ids";
import { currencyOf } from "../workspaces/currency";
import { readOwners } from "./reach";
import type { QuotaList } from "./schema";

/** What those of whom the actor may see it are to win in a month or a quarter, also those for whom nothing is set. */
export async function listQuotas(ctx: Context, of: string): Promise<QuotaList> {
  return inTransaction(ctx, async (unit) => {
    const [owners, rows] = [await readOwners(unit, ctx), await unit.tx.select().from(quotas).where(and(eq(quotas.workspaceId, ctx.workspaceId), inArray(quotas.of, [of])))];
    const held = new Map(rows.map((row) => [`${row.whoseKind} ${row.whoseId}`, row]));
    return {
      of,
      currency: await currencyOf(within(ctx, unit)),
      items: owners.map(({ kind, id, name, depth, mayEdit }) => {
        const row = held.get(`${kind} ${id}`);
        return { whose: { kind, id: id === nilId ? null : id, name }, depth, mayEdit, quota: row ? { currency: row.currency, amountMinor: row.amountMinor, setBy: row.setByName, setAt: row.updatedAt.toISOString() } : null };
      }),
    };
  });
}
