import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { conversations, identities, threadKeys, withWorkspace } from "@/db";
import type { LiveSignal } from "../realtime/changes";
import { notifySignals } from "../realtime/notify";
import type { Incoming } from "./incoming";

/** Typing and presence as browsers are shown them; what belongs to no known conversation or identity is left out. */
export async function toSignals(workspaceId: string, items: readonly Incoming[]): Promise<LiveSignal[]> {
  const typing = items.filter(({ event }) => event.kind === "typing" && event.conversation);
  const presence = items.filter(({ event }) => event.kind === "presence");
  return withWorkspace(workspaceId, async (tx) => {
    const signals: LiveSignal[] = [];
    if (typing.length) {
      const wanted = JSON.stringify(typing.map((item) => ({ c: item.connection.id, k: item.event.conversation })));
      const rows = await tx
        .select({ id: conversations.id, connectionId: threadKeys.connectionId, key: threadKeys.key, teamId: conversations.teamId, assigneeId: conversations.assigneeId })
        .from(threadKeys)
        .innerJoin(conversations, and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, threadKeys.conversationId)))
        .where(and(eq(threadKeys.workspaceId, workspaceId), sql`(${threadKeys.connectionId}, ${threadKeys.key}) in (select c, k from json_to_recordset(${wanted}::json) as x(c uuid, k text))`));
      for (const { connection, event } of typing) {
        const row = rows.find((candidate) => candidate.connectionId === connection.id && candidate.key === event.conversation);
        if (row) signals.push({ topic: "typing", conversationId: row.id, placement: { teamId: row.teamId, assigneeId: row.assigneeId }, name: event.fromName ?? null, memberId: null, on: event.on ?? true });
      }
    }
    for (const item of presence) {
      if (!item.sender) continue;
      const { namespace, handle } = item.sender;
      const [row] = await tx.select({ id: identities.id }).from(identities).where(and(eq(identities.workspaceId, workspaceId), eq(identities.namespace, namespace), eq(identities.handle, handle)));
      if (row) signals.push({ topic: "presence", identityId: row.id, on: item.event.on ?? true });
    }
    return signals;
  });
}

/** Shows typing and presence in open browsers, best effort. */
export async function showSignals(workspaceId: string, items: readonly Incoming[]): Promise<void> {
  const signals = await toSignals(workspaceId, items);
  if (signals.length) notifySignals(workspaceId, signals);
}
