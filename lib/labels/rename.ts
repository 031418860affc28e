import "server-only";
import { sql, type SQL } from "drizzle-orm";
import { sqlTexts } from "@/db";
import { inTransaction, systemContext, type Unit } from "../context";
import { writeLabelRows } from "../conversations/label-rows";
import { recordKinds } from "../records/contract";
import { tableOf } from "../records/tables";
import { noteForSearch, type SearchSource } from "../search/note";

/** Rows in one transaction. */
const batch = 1_000;

/**
 * Has everything that bears a label bear its new name, a batch in each transaction. Safe to repeat: what has the new name already is left as it is.
 */
export async function renameLabel(workspaceId: string, from: string, to: string): Promise<void> {
  let renamed = await everywhere(workspaceId, sql.raw("conversations"), from, to, followRows);
  renamed += await everywhere(workspaceId, sql.raw("mentions"), from, to, toBeFound("mentions"));
  for (const kind of recordKinds) renamed += await everywhere(workspaceId, sql`${tableOf({ kind })}`, from, to, toBeFound(kind));
  if (renamed) await inTransaction(systemContext(workspaceId), async (unit) => unit.change({ topic: "workspace" }));
}

type Follow = (unit: Unit, workspaceId: string, ids: readonly string[]) => Promise<void>;

/** Each row of a table is looked at once, in the order of its ids. @returns how many bear the new name now */
async function everywhere(workspaceId: string, table: SQL, from: string, to: string, follow: Follow): Promise<number> {
  let renamed = 0;
  for (let after: string | undefined, more = true; more; ) {
    const ids = await inTransaction(systemContext(workspaceId), async (unit) => {
      const found = await unit.tx.execute<{ id: string }>(sql`
        select t.id from ${table} as t where t.workspace_id = ${workspaceId} and ${from} = any(t.labels)${after ? sql` and t.id > ${after}` : sql``} order by t.id limit ${batch} for no key update`);
      const named = found.map(({ id }) => id);
      if (!named.length) return named;
      await unit.tx.execute(sql`update ${table} as t set labels = array_replace(array_remove(t.labels, ${to}), ${from}, ${to}) where t.workspace_id = ${workspaceId} and t.id = any(${sqlTexts(named)}::uuid[])`);
      await follow(unit, workspaceId, named);
      return named;
    });
    after = ids.at(-1);
    more = ids.length === batch;
    renamed += ids.length;
  }
  return renamed;
}

const toBeFound = (source: SearchSource): Follow => async (unit, workspaceId, ids) => noteForSearch(unit, { workspaceId }, source, ids);

const followRows: Follow = async (unit, workspaceId, ids) => {
  const rows = await unit.tx.execute<{ id: string; labels: string[]; status: "open" | "waiting" | "snoozed" | "closed"; at: string }>(sql`select c.id, c.labels, c.status, c.last_message_at as at from conversations as c where c.workspace_id = ${workspaceId} and c.id = any(${sqlTexts(ids)}::uuid[])`);
  await writeLabelRows(unit, workspaceId, rows.map(({ at, ...row }) => ({ ...row, lastMessageAt: new Date(at) })));
};
