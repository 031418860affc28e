import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { approvals } from "@/db/schema";
import type { Context, Unit } from "../context";
import { newId } from "../ids";
import type { RecordKind } from "../records/contract";
import type { RecordRow } from "../records/schema";

/** The decision that a record waits for, made when there is none yet. The record is locked. */
export async function openApproval({ tx, change }: Unit, { workspaceId }: Context, kind: RecordKind, record: RecordRow): Promise<string> {
  const [there] = await tx.select({ id: approvals.id }).from(approvals).where(and(eq(approvals.workspaceId, workspaceId), eq(approvals.recordId, record.id), eq(approvals.kind, kind), inArray(approvals.status, ["waiting", "deciding"])));
  if (there) return there.id;
  const id = newId();
  await tx.insert(approvals).values({
    workspaceId, id, kind, recordId: record.id, title: String(record.name),
    amountMinor: typeof record.totalMinor === "number" ? record.totalMinor : null,
    currency: typeof record.currency === "string" ? record.currency : null,
    requestedById: typeof record.requestedById === "string" ? record.requestedById : null,
    isDemo: record.isDemo === true, createdAt: new Date(),
  });
  change({ topic: "approval", id });
  return id;
}
