import "server-only";
import { getTableName } from "drizzle-orm";
import postgres from "postgres";
import { companies, identities } from "@/db/schema";
import { log } from "../log";
import type { RecordType } from "../records/contract";
import { tableOf } from "../records/tables";

/** After so many rows of a run. */
const moments = [500, 2_000, 20_000];

/**
 * Has PostgreSQL look at what an import fills, a little way in. Of a table that was never looked at it thinks that a workspace has a row
 * or two, and reads all of them for each look-up; its own look may be a minute away, in which a new company imports its customers.
 */
export async function lookAtTables(type: RecordType, before: number, now: number): Promise<void> {
  const url = process.env.DATABASE_OWNER_URL ?? process.env.DATABASE_URL;
  if (!url || !moments.some((moment) => before < moment && now >= moment)) return;
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 5 });
  try {
    const tables = new Set([tableOf(type), companies, identities].map((table) => getTableName(table)));
    // A role that may not is told so by a notice, and nothing is done.
    for (const table of tables) await sql`analyze ${sql(table)}`;
  } catch (error) {
    log.warn({ err: error }, "what an import fills could not be looked at");
  } finally {
    await sql.end({ timeout: 1 }).catch(() => {});
  }
}
