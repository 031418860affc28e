import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { conversations } from "@/db/schema";
import type { Unit } from "../context";
import { newId } from "../ids";
import { notify } from "./notify";

/** A message of ours that did not reach the other side. */
interface Failed {
  messageId: string;
  conversationId: string;
  /** Who wrote it; what nobody wrote is told to whom the conversation is. */
  memberId: string | null;
  why: string | null;
}

/** A message did not go out, or its platform said so later: each time that it becomes so is told, in the caller's transaction. */
export function tellOfFailed(unit: Unit, workspaceId: string, ...failures: readonly Failed[]): void {
  if (failures.length) unit.atEnd(tell, ...failures.map((failure) => ({ ...failure, workspaceId })));
}

async function tell(unit: Unit, failures: readonly (Failed & { workspaceId: string })[]): Promise<void> {
  const { workspaceId } = failures[0]!;
  const without = [...new Set(failures.flatMap(({ memberId, conversationId }) => (memberId ? [] : [conversationId])))];
  const rows = without.length ? await unit.tx.select({ id: conversations.id, assigneeId: conversations.assigneeId }).from(conversations).where(and(eq(conversations.workspaceId, workspaceId), inArray(conversations.id, without))) : [];
  const assigned = new Map(rows.map(({ id, assigneeId }) => [id, assigneeId]));
  const at = new Date();
  notify(unit, workspaceId, ...failures.flatMap(({ messageId, conversationId, memberId: writer, why }) => {
    const memberId = writer ?? assigned.get(conversationId);
    return memberId ? [{ memberId, kind: "failed" as const, cause: `${messageId} ${newId()}`, subject: messageId, at, conversationId, messageId, detail: { why: why ?? "" } }] : [];
  }));
}
