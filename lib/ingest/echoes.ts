import "server-only";
import { and, eq, inArray, or, sql } from "drizzle-orm";
import { messageAliases, messages } from "@/db";
import type { Unit } from "../context";
import type { Incoming } from "./incoming";

interface Sent {
  id: string;
  conversationId: string;
  status: typeof messages.$inferSelect.status;
}

/**
 * Leaves out what the platform tells us of our own sending (`ChannelEvent.aliases`): an outgoing message that has the id
 * of one that we sent, or are sending, is that one. The platform's further ids of it are kept, and one whose fate was
 * unclear is known to be sent.
 * @returns what is left, and the messages that the echo changed
 */
export async function withoutEchoes(unit: Unit, workspaceId: string, items: Incoming[]): Promise<{ rest: Incoming[]; cleared: Sent[] }> {
  const outgoing = items.filter(({ event }) => event.outgoing);
  if (!outgoing.length) return { rest: items, cleared: [] };
  const ours = await findSent(unit, workspaceId, outgoing);
  const echoes = new Map<Incoming, Sent>();
  for (const item of outgoing) {
    const sent = idsOf(item).map((id) => ours.get(`${item.connection.id}\n${id}`)).find(Boolean);
    if (sent) echoes.set(item, sent);
  }
  const learned = [...echoes].flatMap(([item, { id: messageId }]) => idsOf(item).map((alias, position) => ({ workspaceId, connectionId: item.connection.id, alias, messageId, position })));
  if (learned.length) await unit.tx.insert(messageAliases).values(learned).onConflictDoNothing();
  return { rest: items.filter((item) => !echoes.has(item)), cleared: await clear(unit, workspaceId, echoes) };
}

const idsOf = ({ event, externalId }: Incoming): string[] => [...(event.aliases ?? []), externalId];

/** By remote id, and by the idempotency key, which some channels use as the id before anybody answered. */
async function findSent({ tx }: Unit, workspaceId: string, items: Incoming[]): Promise<Map<string, Sent>> {
  const wanted = items.flatMap((item) => idsOf(item).map((id) => ({ c: item.connection.id, a: id })));
  const keys = wanted.map(({ a }) => a).filter((id) => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id));
  const byRemoteId = sql`(${messages.connectionId}, ${messages.remoteId}) in (select c, a from json_to_recordset(${JSON.stringify(wanted)}::json) as x(c uuid, a text))`;
  const rows = await tx
    .select({ id: messages.id, conversationId: messages.conversationId, connectionId: messages.connectionId, remoteId: messages.remoteId, idempotencyKey: messages.idempotencyKey, status: messages.status })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.direction, "out"), keys.length ? or(byRemoteId, inArray(messages.idempotencyKey, keys)) : byRemoteId));
  const found = new Map<string, Sent>();
  for (const { connectionId, remoteId, idempotencyKey, ...sent } of rows) {
    for (const id of [remoteId, idempotencyKey]) if (id) found.set(`${connectionId}\n${id}`, sent);
  }
  return found;
}

async function clear({ tx }: Unit, workspaceId: string, echoes: Map<Incoming, Sent>): Promise<Sent[]> {
  const cleared: Sent[] = [];
  for (const [item, sent] of echoes) {
    if (sent.status !== "unknown") continue;
    await tx.update(messages).set({ status: "sent", remoteId: item.externalId, error: null, errorKind: null, sentAt: item.at }).where(and(eq(messages.workspaceId, workspaceId), eq(messages.id, sent.id), eq(messages.status, "unknown")));
    cleared.push(sent);
  }
  return cleared;
}
