import "server-only";
import { and, eq } from "drizzle-orm";
import { conversations, type messages } from "@/db/schema";
import type { Unit } from "../context";
import type { Fact } from "../metrics/facts";

type Sent = Pick<typeof messages.$inferSelect, "id" | "conversationId" | "connectionId" | "memberId" | "sentAt">;

/** An answer of ours that is known to have gone out, as figures count it: of its conversation's team, and of who wrote it or else has the conversation. */
export async function factOfSending({ tx }: Unit, workspaceId: string, { id: messageId, conversationId, connectionId, memberId, sentAt: at }: Sent): Promise<Fact> {
  const [place] = await tx.select({ teamId: conversations.teamId, assigneeId: conversations.assigneeId }).from(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, conversationId)));
  return { kind: "out", workspaceId, at, connectionId, conversationId, messageId, teamId: place?.teamId ?? null, memberId: memberId ?? place?.assigneeId ?? null };
}
