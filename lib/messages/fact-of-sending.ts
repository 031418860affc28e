import "server-only";
import { and, eq } from "drizzle-orm";
import { conversations, type messages } from "@/db/schema";
import type { Unit } from "../context";
import { type Fact, placeOf } from "../metrics/facts";

type Sent = Pick<typeof messages.$inferSelect, "id" | "conversationId" | "connectionId" | "memberId" | "sentAt">;

/** An answer of ours that is known to have gone out, as figures count it: of its conversation's team, and of who wrote it or else has the conversation. Null where nothing is counted. */
export async function factOfSending({ tx }: Unit, workspaceId: string, { id: messageId, conversationId, connectionId, memberId, sentAt: at }: Sent): Promise<Fact | null> {
  const [conversation] = await tx.select({ teamId: conversations.teamId, assigneeId: conversations.assigneeId, isTeamChannel: conversations.isTeamChannel }).from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, conversationId)));
  const place = conversation ? placeOf(conversation, memberId) : { teamId: null, memberId };
  return place && { kind: "out", workspaceId, at, connectionId, conversationId, messageId, ...place };
}
