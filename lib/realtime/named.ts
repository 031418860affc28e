import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { conversations, messages, type Transaction } from "@/db";
import { placementOf } from "../conversations/change";
import { messageColumns } from "../conversations/message-columns";
import { toConversationRow, toMessage } from "../conversations/rows";
import type { LiveChange, NamedChange } from "./changes";

/** The same events with what they only name as it is now; what is not there any more is left out. */
export async function readNamed(tx: Transaction, workspaceId: string, events: readonly (readonly (LiveChange | NamedChange)[])[]): Promise<LiveChange[][]> {
  const named = events.flat().filter((change) => change.topic === "named_conversation");
  if (!named.length) return events as LiveChange[][];
  const ids = { conversations: [...new Set(named.map(({ id }) => id))], messages: [...new Set(named.flatMap((change) => change.messages))] };
  const records = await tx.select().from(conversations).where(and(eq(conversations.workspaceId, workspaceId), inArray(conversations.id, ids.conversations)));
  const stored = ids.messages.length ? await tx.select(messageColumns).from(messages).where(and(eq(messages.workspaceId, workspaceId), inArray(messages.id, ids.messages))) : [];
  const recordById = new Map(records.map((record) => [record.id, record]));
  const messageById = new Map(stored.map((record) => [record.id, toMessage(record)]));
  return events.map((changes) => changes.flatMap((change): LiveChange[] => {
    if (change.topic !== "named_conversation") return [change];
    const record = recordById.get(change.id);
    if (!record) return [];
    return [{ topic: "conversation", id: record.id, placement: placementOf(record), row: toConversationRow(record), messages: change.messages.flatMap((id) => messageById.get(id) ?? []), ...(change.onlyMessages && { onlyMessages: true }) }];
  }));
}
