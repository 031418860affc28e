import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { customFields } from "@/db/schema";
import { inTransaction, type Context } from "../context";
import type { RecordKind } from "../records/contract";
import { toCustomField } from "./rows";
import type { CustomField } from "./schema";

/** A workspace's own fields, removed ones too, by kind and in their order. */
export async function listCustomFields(ctx: Context, kind?: RecordKind): Promise<CustomField[]> {
  const rows = await inTransaction(ctx, ({ tx }) => tx.select().from(customFields).where(and(eq(customFields.workspaceId, ctx.workspaceId), kind && eq(customFields.kind, kind))).orderBy(asc(customFields.kind), asc(customFields.position), asc(customFields.id)).limit(2_000));
  return rows.map(toCustomField);
}
