import "server-only";
import { and, eq } from "drizzle-orm";
import { messageRecords } from "@/db/schema";
import { inTransaction, requirePermission, within, type Context } from "../context";
import { AppError } from "../errors";
import { deleteRecords } from "../records/delete";
import type { LineInput } from "../records/line-schema";
import { setLines } from "../records/lines";
import { recordTypes } from "../records/types";
import { requireSource } from "./message";
import type { OutcomeKind } from "./schema";

/**
 * Takes back what was made of a message: the record goes where deleted ones are, a line is as it was before.
 * @throws AppError "not_found" · "forbidden" · "conflict" when somebody has changed the lines since
 */
export async function takeOutcomeBack(ctx: Context, messageId: string, id: string): Promise<void> {
  requirePermission(ctx, "conversations.handle");
  requirePermission(ctx, "records.edit");
  await inTransaction(ctx, async (unit) => {
    const { workspaceId } = ctx;
    await requireSource(unit, ctx, messageId);
    const [made] = await unit.tx.delete(messageRecords).where(and(eq(messageRecords.workspaceId, workspaceId), eq(messageRecords.messageId, messageId), eq(messageRecords.id, id))).returning();
    if (!made) throw new AppError("not_found", "Nothing like this came of the message.");
    const type = recordTypes[made.kind as OutcomeKind];
    if (made.what === "made") await deleteRecords(within(ctx, unit), type, [made.recordId]);
    else if (made.before) await setLines(within(ctx, unit), type, made.recordId, made.before.lines as LineInput[], made.before.version);
  });
}
