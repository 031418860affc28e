import "server-only";
import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { mentions } from "@/db";
import type { PostTarget } from "../connectors/posts";
import type { Context, Unit } from "../context";
import { AppError } from "../errors";

export type MentionRecord = typeof mentions.$inferSelect;

/** A mention as platforms are told of it. */
export const targetOf = ({ remoteId, threadRemoteId, authorRemoteId, authorHandle, authorName }: MentionRecord): PostTarget => ({ post: remoteId, thread: threadRemoteId, ...(authorRemoteId && { author: { id: authorRemoteId, handle: authorHandle, name: authorName } }) });

/** The same rule as `visibleMentions`, for statements of the builder. */
export function seenBy({ workspaceId, scope }: Context) {
  const here = eq(mentions.workspaceId, workspaceId);
  return scope.all ? here : and(here, or(isNull(mentions.teamId), inArray(mentions.teamId, [...scope.teamIds]), eq(mentions.assigneeId, scope.memberId)));
}

/** @throws AppError "not_found" when the actor can see no such mention */
export async function requireMention(unit: Unit, ctx: Context, id: string): Promise<MentionRecord> {
  const [record] = await unit.tx.select().from(mentions).where(and(seenBy(ctx), eq(mentions.id, id)));
  if (!record) throw gone();
  return record;
}

/** The same, held until the transaction ends. Of our own posts there is nothing to be decided. */
export async function lockMention(unit: Unit, ctx: Context, id: string): Promise<MentionRecord & { state: NonNullable<MentionRecord["state"]> }> {
  const [record] = await unit.tx.select().from(mentions).where(and(seenBy(ctx), eq(mentions.id, id))).for("update");
  if (!record?.state) throw gone();
  return { ...record, state: record.state };
}

const gone = () => new AppError("not_found", "This mention does not exist, or it is not among those you may see.");
