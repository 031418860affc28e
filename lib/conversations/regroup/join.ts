import "server-only";
import { and, eq } from "drizzle-orm";
import { conversationRegroupings, conversations } from "@/db/schema";
import type { StoredRegrouping } from "@/db/schema/conversations";
import { actorName, type Context, type Unit } from "../../context";
import { newId } from "../../ids";
import { addCounters, countersOf } from "../../metrics/counters";
import { takeBackFacts } from "../../metrics/facts";
import { noteForSearch } from "../../search/note";
import { writeClocks } from "../../sla/store";
import { applyConversationChange, placementOf, type ChangeFacts } from "../change";
import type { ConversationRecord } from "../find";
import { joinDrafts } from "./drafts";
import { foldOpened } from "./facts";
import { passOn, queueJobs, toKept } from "./record";
import { exchangeOf, joined, joinedClocks } from "./states";
import { moveMessages, moveTied } from "./tied";

export interface Joining {
  kept: ConversationRecord;
  gone: ConversationRecord;
  /** What stands in the thread of it. */
  said: (regroupingId: string) => NonNullable<ChangeFacts["said"]>;
  /** It takes back a split, and is no merge that could be taken back. */
  isUndoing?: boolean;
}

/**
 * Makes one conversation of two that are locked, in one transaction with all that is theirs; the one that goes is there no more, and its id leads to
 * the one that stays. The database itself refuses to let go of one that anything still belongs to.
 */
export async function join(unit: Unit, ctx: Context, { kept, gone, said, isUndoing = false }: Joining): Promise<{ id: string; after: ConversationRecord }> {
  const { workspaceId } = ctx;
  const id = newId();
  const ends = { workspaceId, from: gone.id, to: kept.id };
  const exchange = exchangeOf(kept, gone);
  const folded = await foldOpened(unit, kept, gone, exchange);
  const messageIds = await moveMessages(unit, ends, "all");
  const moved = await moveTied(unit, ends);
  const drafts = await joinDrafts(unit, ctx, ends);
  const { identityId, dialogueAsks, language, sentiment, ...patch } = joined(kept, gone);
  await unit.tx.delete(conversations).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, gone.id)));
  const others = { identityId, dialogueAsks, language, sentiment, splitFromId: kept.splitFromId === gone.id ? gone.splitFromId : kept.splitFromId };
  await unit.tx.update(conversations).set(others).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, kept.id)));
  const { open, waitingOnUs, unread, snoozed, ...place } = countersOf(gone);
  await addCounters(unit, [{ ...place, open: -open, waitingOnUs: -waitingOnUs, unread: -unread, snoozed: -snoozed }]);
  // The clocks of the exchange that goes on: what of it was missed stays so.
  const sla = joinedClocks(kept, gone);
  if (sla !== kept.sla) await writeClocks(unit, workspaceId, [{ id: kept.id, sla }]);
  const after = await applyConversationChange(unit, ctx, { ...kept, ...others, sla }, patch, { said: said(id) });
  await takeBackFacts(unit, folded.facts);
  if (!isUndoing) {
    const detail: StoredRegrouping = { from: toKept(gone), to: toKept(kept), after: toKept(after), messageIds, moved, taken: folded.detail, drafts: drafts.map((row) => ({ ...row })) };
    await passOn(unit, ctx, ends);
    await unit.tx.insert(conversationRegroupings).values({ workspaceId, id, kind: "merge", fromId: gone.id, toId: kept.id, holderId: kept.id, detail, actorName: actorName(ctx), at: new Date() });
  }
  noteForSearch(unit, ctx, "messages", messageIds);
  await queueJobs(unit, ctx, after);
  unit.change({ topic: "conversation_regrouped", id: kept.id, placement: placementOf(after) }, { topic: "conversation_gone", id: gone.id, into: kept.id, placement: placementOf(gone) });
  if (kept.contactId) unit.change({ topic: "contact", id: kept.contactId });
  return { id, after };
}
