import "server-only";
import { sql } from "drizzle-orm";
import { companies, contacts, relations } from "@/db/schema";
import { inTransaction, within, type Context } from "../context";
import { requireRecord } from "../records/find";
import { recordTypes } from "../records/types";
import { relationKindOf } from "./kinds";
import type { Party, Relation } from "./schema";

const mostShown = 100;

interface RelationRow extends Record<string, unknown> {
  id: string;
  kind: string;
  inverse: boolean;
  other_kind: Party;
  other_id: string;
  name: string;
  detail: string | null;
}

/** Those of somebody who is there. @throws AppError "not_found" */
export async function getRelations(ctx: Context, party: Party, id: string): Promise<{ items: Relation[] }> {
  return inTransaction(ctx, async (unit) => {
    await requireRecord(unit, ctx, recordTypes[party], id);
    return { items: await listRelations(within(ctx, unit), id) };
  });
}

/** How one stands to others, as it is said of this one, by name; those that were deleted are left out. One statement. */
export async function listRelations(ctx: Context, id: string): Promise<Relation[]> {
  const { workspaceId } = ctx;
  return inTransaction(ctx, async ({ tx }) => {
    const rows = await tx.execute<RelationRow>(sql`
      select near.*, coalesce(person.name, firm.name) as name, person.job_title as detail
      from (
        select id, kind, false as inverse, to_kind as other_kind, to_id as other_id from ${relations} where ${relations.workspaceId} = ${workspaceId} and ${relations.fromId} = ${id}
        union all
        select id, kind, true, from_kind, from_id from ${relations} where ${relations.workspaceId} = ${workspaceId} and ${relations.toId} = ${id}
        limit ${mostShown}) near
      left join ${contacts} person on person.workspace_id = ${workspaceId} and near.other_kind = 'contacts' and person.id = near.other_id and person.deleted_at is null
      left join ${companies} firm on firm.workspace_id = ${workspaceId} and near.other_kind = 'companies' and firm.id = near.other_id and firm.deleted_at is null
      where coalesce(person.name, firm.name) is not null
      order by lower(coalesce(person.name, firm.name)), near.id`);
    return rows.flatMap((row) => {
      const known = relationKindOf(row.kind);
      return known ? [{ id: row.id, kind: row.kind, words: row.inverse ? known.backward : known.forward, inverse: row.inverse, other: { kind: row.other_kind, id: row.other_id, name: row.name, detail: row.detail } }] : [];
    });
  });
}
