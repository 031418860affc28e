import "server-only";
import { getTableColumns, getTableName, is } from "drizzle-orm";
import { getTableConfig, PgTable, type PgColumn } from "drizzle-orm/pg-core";
import * as schema from "@/db/schema";

export interface TenantTable {
  table: PgTable;
  workspaceId: PgColumn;
}

/** Reference tables that name a workspace without belonging to it. */
const references = new Set(["sessions", "user_workspaces", "connection_routes", "link_routes"]);

/** Every table that holds a workspace's rows, such that rows can be deleted in this order. */
export function tenantTables(): TenantTable[] {
  const tables = (Object.values(schema) as unknown[]).filter((value): value is PgTable => is(value, PgTable) && !references.has(getTableName(value)) && "workspaceId" in getTableColumns(value));
  const ordered: PgTable[] = [];
  const seen = new Set<PgTable>();
  const visit = (table: PgTable) => {
    if (seen.has(table)) return;
    seen.add(table);
    for (const key of getTableConfig(table).foreignKeys) visit(key.reference().foreignTable as PgTable);
    if (tables.includes(table)) ordered.push(table);
  };
  tables.forEach(visit);
  return ordered.toReversed().map((table) => ({ table, workspaceId: (getTableColumns(table) as Record<string, PgColumn>).workspaceId! }));
}
