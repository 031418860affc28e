import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { messageAliases, messages } from "@/db";
import type { Unit } from "../context";
import type { Incoming } from "./incoming";

/**
 * Leaves out what the platform tells us of our own sending (`ChannelEvent.aliases`): an outgoing message that has the id
 * of one that we sent is that one. The platform's further ids of it are kept.
 */
export async function withoutEchoes({ tx }: Unit, workspaceId: string, items: Incoming[]): Promise<Incoming[]> {
  const outgoing = items.filter(({ event }) => event.outgoing && event.aliases?.length);
  if (!outgoing.length) return items;
  const wanted = JSON.stringify(outgoing.flatMap((item) => item.event.aliases!.map((alias) => ({ c: item.connection.id, a: alias }))));
  const sent = await tx
    .select({ id: messages.id, connectionId: messages.connectionId, remoteId: messages.remoteId })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.direction, "out"), sql`(${messages.connectionId}, ${messages.remoteId}) in (select c, a from json_to_recordset(${wanted}::json) as x(c uuid, a text))`));
  const ours = new Map(sent.map((row) => [`${row.connectionId}\n${row.remoteId}`, row.id]));
  const echoes = new Map<Incoming, string>();
  for (const item of outgoing) {
    const id = item.event.aliases!.map((alias) => ours.get(`${item.connection.id}\n${alias}`)).find(Boolean);
    if (id) echoes.set(item, id);
  }
  const learned = [...echoes].map(([item, messageId]) => ({ workspaceId, connectionId: item.connection.id, alias: item.externalId, messageId }));
  if (learned.length) await tx.insert(messageAliases).values(learned).onConflictDoNothing();
  return items.filter((item) => !echoes.has(item));
}
