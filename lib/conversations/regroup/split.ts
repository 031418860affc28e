import "server-only";
import { and, asc, eq, inArray, ne, or, gt, gte } from "drizzle-orm";
import { conversationRegroupings, conversations, messages, threadKeys } from "@/db/schema";
import { actorName, inTransaction, requirePermission, type Context, type Unit } from "../../context";
import { AppError } from "../../errors";
import { newId } from "../../ids";
import { newThreadToken } from "../../ingest/threads";
import { addCounters, counterDeltas } from "../../metrics/counters";
import { noteForSearch } from "../../search/note";
import { readBook, readTiers } from "../../sla/book";
import { slaAnew } from "../../sla/clock";
import { slaColumns } from "../../sla/store";
import { requireReach } from "../assign";
import { applyConversationChange, placementOf } from "../change";
import { lockConversation, type ConversationRecord } from "../find";
import { toConversationRow } from "../rows";
import { addKept, openedOf } from "./facts";
import { haveConnectionsAlone, queueJobs, toKept } from "./record";
import { readSaid } from "./said";
import type { Regrouped, SplitConversationInput } from "./schema";
import { parted } from "./states";
import { moveKeysOf, moveMessages } from "./tied";

/**
 * Makes a conversation of its own of some messages: those from one on, or those that are chosen. What answers one of them comes there from then on (by
 * the platform's own word of what is answered); all else that the other side writes comes where it came. Lines of what happened to the conversation stay
 * in it. `undoRegrouping` takes it back.
 * @throws AppError "invalid" when nothing would be left, or for messages of elsewhere · "conflict" · "not_found" · "forbidden"
 */
export async function splitConversation(ctx: Context, id: string, input: SplitConversationInput): Promise<Regrouped> {
  requirePermission(ctx, "conversations.handle");
  return inTransaction(ctx, async (unit) => {
    await haveConnectionsAlone(unit, ctx, [id]);
    const whole = await lockConversation(unit, ctx, id);
    if (whole.isTeamChannel) throw new AppError("conflict", "A team channel is one conversation of your own people, and is not split.");
    const { workspaceId } = ctx;
    const chosen = await chosenOf(unit, whole, input);
    const assigneeId = await assigneeOf(unit, ctx, whole, input.assigneeId);
    const said = await readSaid(unit, whole, chosen.ids);
    if (!said.here.last) throw new AppError("invalid", "Leave at least one message where it is. To begin anew with all of them, close this conversation.", { fields: [{ field: "fromMessageId", message: "Choose a later message." }] });
    const book = await readBook(unit, workspaceId);
    const tier = book.asksTiers ? (await readTiers(unit, workspaceId, [whole.id])).get(whole.id) : undefined;
    const now = new Date();
    const begun: ConversationRecord = {
      ...whole, id: newId(), token: newThreadToken(), subject: input.subject || chosen.subject || whole.subject, status: "open", snoozedUntil: null, closedAt: null, closeReason: null, assigneeId, labels: [], reminderStoppedAt: null,
      dialogueAsks: false, splitFromId: whole.splitFromId ?? whole.id, createdAt: now, ...parted(whole, said.there, said.here),
    };
    const record = { ...begun, ...slaColumns(slaAnew(book, { ...begun, sla: whole.sla }, now, tier)) };
    await unit.tx.insert(conversations).values(record);
    await unit.tx.insert(threadKeys).values({ workspaceId, connectionId: whole.connectionId, key: `token:${record.token}`, conversationId: record.id });
    const ends = { workspaceId, from: whole.id, to: record.id };
    const keys = await moveKeysOf(unit, ends, chosen.ids);
    const messageIds = await moveMessages(unit, ends, chosen.ids);
    const regroupingId = newId();
    await addCounters(unit, counterDeltas(null, record));
    const regrouping = (conversationId: string) => ({ id: regroupingId, kind: "split" as const, conversationId, undone: false });
    const many = `${said.there.count} ${said.there.count === 1 ? "message" : "messages"}`;
    const action = "conversation.split";
    const after = await applyConversationChange(unit, ctx, whole, parted(whole, said.here, said.there), { said: { action, text: `${actorName(ctx)} split off ${many}${record.subject ? `: “${record.subject}”` : ""}`, detail: { to: record.id, regroupingId }, regrouping: regrouping(record.id) } });
    const made = await applyConversationChange(unit, ctx, record, {}, { said: { action, text: `${actorName(ctx)} split this off${whole.subject ? ` from “${whole.subject}”` : ""}`, detail: { from: whole.id, regroupingId }, regrouping: regrouping(whole.id) } });
    const taken = [{ kind: "started" as const, at: now.toISOString(), connectionId: record.connectionId, conversationId: record.id, messageId: null, teamId: record.teamId, memberId: record.assigneeId }, ...(await openedOf(unit, made)), ...(await openedOf(unit, after))];
    await addKept(unit, workspaceId, taken);
    const detail = { from: toKept(whole), to: toKept(made), after: toKept(after), messageIds, moved: { thread_keys: keys }, taken, drafts: [] };
    await unit.tx.insert(conversationRegroupings).values({ workspaceId, id: regroupingId, kind: "split", fromId: whole.id, toId: record.id, detail, actorName: actorName(ctx), at: now });
    noteForSearch(unit, ctx, "messages", messageIds);
    await queueJobs(unit, ctx, made);
    unit.change({ topic: "conversation_regrouped", id: whole.id, placement: placementOf(after) });
    if (whole.contactId) unit.change({ topic: "contact", id: whole.contactId });
    return { conversation: toConversationRow(made), from: toConversationRow(after), regroupings: [{ id: regroupingId, kind: "split" }] };
  });
}

/** @throws AppError "invalid" when one of them is not there */
async function chosenOf({ tx }: Unit, { workspaceId, id }: ConversationRecord, { fromMessageId, messageIds = [] }: SplitConversationInput): Promise<{ ids: string[]; subject: string | null }> {
  const here = and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, id), inArray(messages.kind, ["message", "note"]), ne(messages.status, "withdrawn"));
  const asked = fromMessageId ? [fromMessageId] : [...new Set(messageIds)];
  const found = await tx.select({ id: messages.id, sentAt: messages.sentAt }).from(messages).where(and(here, inArray(messages.id, asked)));
  if (found.length < asked.length) throw new AppError("invalid", "One of these messages is not in this conversation any more. Open it anew, and choose again.", { fields: [{ field: fromMessageId ? "fromMessageId" : "messageIds", message: "No such message." }] });
  const from = fromMessageId ? found[0] : undefined;
  const rows = await tx.select({ id: messages.id, kind: messages.kind, subject: messages.subject }).from(messages)
    .where(and(here, from ? or(gt(messages.sentAt, from.sentAt), and(eq(messages.sentAt, from.sentAt), gte(messages.id, from.id))) : inArray(messages.id, asked)))
    .orderBy(asc(messages.sentAt), asc(messages.id));
  if (!rows.some(({ kind }) => kind === "message")) throw new AppError("invalid", "A conversation needs a message: notes alone make none.", { fields: [{ field: "messageIds", message: "Choose a message as well." }] });
  return { ids: rows.map((row) => row.id), subject: rows.find(({ subject }) => subject)?.subject ?? null };
}

/** @throws AppError "forbidden" when the member may not have it · "invalid" */
async function assigneeOf(unit: Unit, ctx: Context, { assigneeId, teamId }: ConversationRecord, wanted: string | null | undefined): Promise<string | null> {
  if (wanted === undefined) return assigneeId;
  if (wanted !== null) await requireReach(unit, ctx, wanted, teamId);
  return wanted;
}
