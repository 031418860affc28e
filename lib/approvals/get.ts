import "server-only";
import { and, eq } from "drizzle-orm";
import { approvals, dialogueRuns } from "@/db/schema";
import { inTransaction, type Context } from "../context";
import { readTranscripts } from "../dialogues/transcripts";
import { AppError } from "../errors";
import type { RecordKind } from "../records/contract";
import { requireRecord } from "../records/find";
import { linesOf } from "../records/lines";
import { recordTypes } from "../records/types";
import { toApprovalRows } from "./rows";
import type { ApprovalDetail } from "./schema";
import { visibleApprovals } from "./visible";

/** One approval, with the lines that are decided on and the whole transcript of each who was asked. @throws AppError "not_found" */
export async function getApproval(ctx: Context, id: string): Promise<ApprovalDetail> {
  return inTransaction(ctx, async (unit) => {
    const [found] = await unit.tx.select().from(approvals).where(and(visibleApprovals(unit, ctx), eq(approvals.id, id)));
    if (!found) throw new AppError("not_found", "There is no such approval, or it is not among those that you may see.");
    const [row] = await toApprovalRows(unit, ctx, [found]);
    const type = recordTypes[found.kind as RecordKind];
    const record = await requireRecord(unit, ctx, type, found.recordId);
    const lines = type.lines ? await linesOf(unit, ctx, type, found.recordId) : [];
    return {
      ...row!,
      lines: lines.map(({ description, quantity, unit: measure, unitPriceMinor, totalMinor }) => ({ description, quantity, unit: measure, unitPriceMinor, totalMinor })),
      about: typeof record.about === "string" ? record.about : null,
      neededOn: typeof record.neededOn === "string" ? record.neededOn : null,
      transcripts: await readTranscripts(unit, ctx, eq(dialogueRuns.approvalId, id)),
    };
  });
}
