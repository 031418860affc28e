import "server-only";
import { actorName, inTransaction, requirePermission, type Context } from "../../context";
import { AppError } from "../../errors";
import { lockConversations, type ConversationRecord } from "../find";
import { toConversationRow } from "../rows";
import { join } from "./join";
import { holdersOf } from "./moved";
import { haveConnectionsAlone } from "./record";
import type { Regrouped } from "./schema";

/**
 * Merges conversations into one: their messages, notes, drafts, labels and all that hangs on them are that one's, what comes later in any of their
 * threads comes there, and their addresses lead there. They must be with one contact through one connection, so that it stays plain who an answer goes
 * to and on which way. One that was merged into it meanwhile is left as it is. `undoRegrouping` takes each back.
 * @throws AppError "conflict" for those of two people, of two connections, and groups · "invalid" · "not_found" · "forbidden"
 */
export async function mergeConversations(ctx: Context, id: string, ids: readonly string[]): Promise<Regrouped> {
  requirePermission(ctx, "conversations.handle");
  const going = [...new Set(ids)];
  if (going.includes(id)) throw new AppError("invalid", "A conversation cannot be merged with itself.", { fields: [{ field: "ids", message: "Choose another one." }] });
  return inTransaction(ctx, async (unit) => {
    await haveConnectionsAlone(unit, ctx, [id, ...going]);
    const locked = new Map((await lockConversations(unit, ctx, [id, ...going])).map((record) => [record.id, record]));
    const missing = [id, ...going].filter((one) => !locked.has(one));
    const holders = missing.length ? await holdersOf(unit, ctx, missing) : new Map<string, string>();
    if (missing.some((one) => one === id || holders.get(one) !== id)) throw new AppError("not_found", missing.some((one) => holders.has(one)) ? "One of these was merged with another conversation meanwhile. Look again at what you chose." : "One of these conversations does not exist, or it is not among those you may see.");
    let kept = locked.get(id)!;
    const regroupings: Regrouped["regroupings"] = [];
    for (const gone of going.flatMap((one) => locked.get(one) ?? [])) {
      requireOneWay(kept, gone);
      const done = await join(unit, ctx, { kept, gone, said: (regroupingId) => ({ action: "conversation.merge", text: mergedWords(gone, actorName(ctx)), detail: { from: gone.id, regroupingId }, regrouping: { id: regroupingId, kind: "merge", conversationId: null, undone: false } }) });
      kept = done.after;
      regroupings.push({ id: done.id, kind: "merge" });
    }
    return { conversation: toConversationRow(kept), from: null, regroupings };
  });
}

const mergedWords = ({ subject, messageCount }: ConversationRecord, by: string): string => `${by} merged ${subject ? `“${subject}”` : "another conversation"} into this one: ${messageCount} ${messageCount === 1 ? "message" : "messages"}`;

/** @throws AppError "conflict" when an answer would have two ways to go */
function requireOneWay(kept: ConversationRecord, gone: ConversationRecord): void {
  const refuse = (words: string) => new AppError("conflict", words);
  if (kept.isGroup || gone.isGroup) throw refuse("A group's conversation is the group itself on its platform. It cannot be merged with another one.");
  if (kept.connectionId !== gone.connectionId) throw refuse("These conversations run through different connections, and an answer goes out through one. Their contact’s page shows all of them in one timeline.");
  if (kept.contactId !== gone.contactId || !kept.contactId) throw refuse("These conversations are with different people, and an answer would go to only one of them. If they are one person, merge the contacts first.");
}
