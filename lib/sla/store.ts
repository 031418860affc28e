import "server-only";
import { sqlArray, sqlTimes } from "@/db";
import type { SlaState } from "@/db/schema/conversations";
import type { Unit } from "../context";
import { checkAtOf, dueAtOf } from "./clock";

/** A conversation's clocks as columns. */
export const slaColumns = (sla: SlaState | null) => ({ sla, slaDueAt: dueAtOf(sla), slaCheckAt: checkAtOf(sla) });

/** Writes the clocks of many conversations in one statement; they are locked. */
export async function writeClocks({ sql }: Pick<Unit, "sql">, workspaceId: string, clocks: readonly { id: string; sla: SlaState | null }[]): Promise<void> {
  if (!clocks.length) return;
  await sql`
    update conversations set sla = s, sla_due_at = to_timestamp(d / 1000), sla_check_at = to_timestamp(c / 1000)
    from unnest(${sqlArray(clocks, ({ id }) => id)}::uuid[], ${sqlArray(clocks, ({ sla }) => sla && JSON.stringify(sla))}::jsonb[], ${sqlTimes(clocks, ({ sla }) => dueAtOf(sla))}::float8[], ${sqlTimes(clocks, ({ sla }) => checkAtOf(sla))}::float8[]) as x(i, s, d, c)
    where workspace_id = ${workspaceId} and id = i`;
}
