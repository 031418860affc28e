import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import { customFields } from "@/db/schema";
import type { Transaction } from "@/db";
import { inTransaction, type Context } from "../context";
import type { RecordKind, RecordType } from "../records/contract";
import { withFields } from "./field";

/** A kind as a workspace has it, its own fields among Weft's. */
export const recordTypeFor = (ctx: Context, type: RecordType): Promise<RecordType> => inTransaction(ctx, ({ tx }) => withCustomFields(tx, ctx.workspaceId, type));

/** The same within a transaction. */
export async function withCustomFields(tx: Transaction, workspaceId: string, type: RecordType): Promise<RecordType> {
  const rows = await tx.select().from(customFields).where(and(eq(customFields.workspaceId, workspaceId), eq(customFields.kind, type.kind), isNull(customFields.archivedAt))).orderBy(asc(customFields.position), asc(customFields.id));
  return withFields(type, rows.map(({ key, label, type: holds, options, of, required, help }) => ({ key, label, type: holds, options, of: of as RecordKind | null, required, help, kind: type.kind, archivedAt: null })));
}

/** As a list is asked: only a question about own fields has to know them. */
export const recordTypeAsked = async (ctx: Context, type: RecordType, ...asked: (string | undefined)[]): Promise<RecordType> => (asked.some((text) => text?.includes("custom.")) ? recordTypeFor(ctx, type) : type);
