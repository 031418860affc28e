import "server-only";
import { and, eq, inArray, or, sql } from "drizzle-orm";
import { messageAliases, messages } from "@/db";
import type { Unit } from "../context";
import { placeColumns, type Fact } from "../metrics/facts";
import { factOfSending } from "../messages/fact-of-sending";
import type { Incoming } from "./incoming";

interface Sent {
  id: string;
  conversationId: string;
  connectionId: string;
  memberId: string | null;
  placeTeamId: string | null;
  status: typeof messages.$inferSelect.status;
}

/**
 * Leaves out what the platform tells us of our own sending (`ChannelEvent.aliases`): an outgoing message that has the id
 * of one that we sent, or are sending, is that one. The platform's further ids of it are kept, and one whose fate was
 * unclear is known to be sent.
 * @returns what is left, and the messages that the echo changed
 */
export async function withoutEchoes(unit: Unit, workspaceId: string, items: Incoming[]): Promise<{ rest: Incoming[]; cleared: Cleared[] }> {
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

/** A message that is known to be sent now, as figures count it. */
type Cleared = Sent & { facts: Fact[] };

const idsOf = ({ event, externalId }: Incoming): string[] => [...(event.aliases ?? []), externalId];

/** By remote id, and by the idempotency key, which some channels use as the id before anybody answered. */
async function findSent({ tx }: Unit, workspaceId: string, items: Incoming[]): Promise<Map<string, Sent>> {
  const wanted = items.flatMap((item) => idsOf(item).map((id) => ({ c: item.connection.id, a: id })));
  const keys = wanted.map(({ a }) => a).filter((id) => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id));
  const byRemoteId = sql`(${messages.connectionId}, ${messages.remoteId}) in (select c, a from json_to_recordset(${JSON.stringify(wanted)}::json) as x(c uuid, a text))`;
  const rows = await tx
    .select({ id: messages.id, conversationId: messages.conversationId, connectionId: messages.connectionId, memberId: messages.memberId, placeTeamId: messages.placeTeamId, remoteId: messages.remoteId, idempotencyKey: messages.idempotencyKey, status: messages.status })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.direction, "out"), keys.length ? or(byRemoteId, inArray(messages.idempotencyKey, keys)) : byRemoteId));
  const found = new Map<string, Sent>();
  for (const { remoteId, idempotencyKey, ...sent } of rows) {
    for (const id of [remoteId, idempotencyKey]) if (id) found.set(`${sent.connectionId}\n${id}`, sent);
  }
  return found;
}

async function clear(unit: Unit, workspaceId: string, echoes: Map<Incoming, Sent>): Promise<Cleared[]> {
  const cleared: Cleared[] = [];
  for (const [item, sent] of echoes) {
    if (sent.status !== "unknown") continue;
    const fact = sent.placeTeamId === null ? await factOfSending(unit, workspaceId, { ...sent, sentAt: item.at }) : null;
    const counted = fact && { sentAt: item.at, ...placeColumns(fact) };
    const known = await unit.tx
      .update(messages)
      .set({ status: "sent", remoteId: item.externalId, error: null, errorKind: null, ...counted })
      .where(and(eq(messages.workspaceId, workspaceId), eq(messages.id, sent.id), eq(messages.status, "unknown")))
      .returning({ id: messages.id });
    cleared.push({ ...sent, facts: known.length && fact ? [fact] : [] });
  }
  return cleared;
}
