import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Context, Unit } from "../context";
import type { RecordKind } from "../records/contract";
import { tableOf } from "../records/tables";

/** What records are called, by their ids: a statement for each kind. */
export async function recordNames({ tx }: Unit, { workspaceId }: Context, wanted: readonly { kind: RecordKind; id: string }[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const kind of new Set(wanted.map((one) => one.kind))) {
    const table = tableOf({ kind });
    const ids = wanted.filter((one) => one.kind === kind).map(({ id }) => id);
    const rows = await tx.select({ id: table.id, name: table.name }).from(table).where(and(eq(table.workspaceId, workspaceId), inArray(table.id, ids)));
    for (const { id, name } of rows) names.set(id as string, name as string);
  }
  return names;
}
