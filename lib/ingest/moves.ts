import "server-only";
import { and, eq } from "drizzle-orm";
import { conversations, threadKeys } from "@/db";
import type { Unit } from "../context";
import type { Touched } from "./effects";
import type { Incoming } from "./incoming";

/** A thread goes on under another key: a group that became a supergroup, a person whose number changed. */
export const isMove = ({ event }: Incoming): boolean => event.kind === "identity_changed" && Boolean(event.conversation && event.target && event.conversation !== event.target);

/**
 * Gives moved threads their new key, so that what comes under it joins them and what we send goes there. The old key
 * stays known, for what is still on its way. Where somebody was faster and the new key has a thread already, that one
 * keeps its messages and the older thread goes on.
 */
export async function moveThreads({ tx }: Unit, workspaceId: string, items: readonly Incoming[], touched: Touched): Promise<void> {
  for (const { connection: { id: connectionId }, event } of items) {
    const [old, key] = [event.conversation!, event.target!];
    const isKey = (which: string) => and(eq(threadKeys.workspaceId, workspaceId), eq(threadKeys.connectionId, connectionId), eq(threadKeys.key, which));
    const [known] = await tx.select({ conversationId: threadKeys.conversationId }).from(threadKeys).where(isKey(old));
    if (!known) continue;
    const { conversationId } = known;
    await tx.insert(threadKeys).values({ workspaceId, connectionId, key, conversationId }).onConflictDoUpdate({ target: [threadKeys.workspaceId, threadKeys.connectionId, threadKeys.key], set: { conversationId } });
    await tx.update(conversations).set({ remoteId: key }).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, conversationId)));
    touched.conversations.add(conversationId);
  }
}
