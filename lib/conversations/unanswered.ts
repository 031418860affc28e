import "server-only";
import { and, desc, eq, gt, gte, isNull, ne, sql } from "drizzle-orm";
import { messages } from "@/db/schema";
import { actingMemberId, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { timeOfId } from "../ids";
import type { SendInput } from "./schema";

/** An answer that was written on the platform itself has its time, which is a little before ours. */
const slackMs = 3_600_000;

/**
 * Nobody else of ours has answered after the message that the writer saw last; who does not say what they saw is not asked. The
 * conversation must be locked: ids are made under its lock, so that a later one is a later answer. What was stored already goes through.
 * @throws AppError "answered_meanwhile" · "invalid" when what they saw is no message of this conversation
 */
export async function requireUnanswered({ tx }: Unit, ctx: Context, conversationId: string, { seenMessageId, idempotencyKey }: Pick<SendInput, "seenMessageId" | "idempotencyKey">): Promise<void> {
  if (!seenMessageId) return;
  const { workspaceId } = ctx;
  const [seen] = await tx.select({ id: messages.id }).from(messages).where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, conversationId), eq(messages.id, seenMessageId)));
  if (!seen) throw new AppError("invalid", "The message that you have seen last is not in this conversation. Open it anew, and send again.", { fields: [{ field: "seenMessageId", message: "No such message." }] });
  const since = new Date((timeOfId(seenMessageId) ?? 0) - slackMs);
  const later = await tx
    .select({ author: messages.authorName, own: sql<boolean>`${messages.memberId} is not distinct from ${actingMemberId(ctx)}::uuid`, key: messages.idempotencyKey })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, conversationId), gte(messages.sentAt, since), gt(messages.id, seenMessageId), eq(messages.direction, "out"), eq(messages.kind, "message"), ne(messages.status, "withdrawn"), isNull(messages.scheduledAt)))
    .orderBy(desc(messages.sentAt), desc(messages.id))
    .limit(answersLookedAt);
  const others = later.filter(({ own }) => !own);
  if (!others.length || later.some(({ key }) => key !== null && key === idempotencyKey)) return;
  throw new AppError("answered_meanwhile", `${others[0]!.author ?? "Somebody"} answered here meanwhile. Read that first, and send again if yours is still needed.`);
}

const answersLookedAt = 20;
