import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { conversationRegroupings, conversations, sqlTexts } from "@/db";
import type { StoredRegrouping } from "@/db/schema/conversations";
import { actorName, inTransaction, requirePermission, type Context, type Unit } from "../../context";
import { AppError } from "../../errors";
import { addCounters, counterDeltas } from "../../metrics/counters";
import { noteForSearch } from "../../search/note";
import { readBook, readTiers } from "../../sla/book";
import { slaAnew } from "../../sla/clock";
import { slaColumns, writeClocks } from "../../sla/store";
import { applyConversationChange, placementOf, type ConversationPatch } from "../change";
import { lockConversations, type ConversationRecord } from "../find";
import { toConversationRow } from "../rows";
import type { ConversationRow } from "../schema";
import { partDrafts } from "./drafts";
import { addKept, removeKept } from "./facts";
import { join } from "./join";
import { fromKept, haveConnectionsAlone, noteUndone, queueJobs, type RegroupingRecord } from "./record";
import { readSaid } from "./said";
import { isUnanswered, parted } from "./states";
import { moveMessages, moveTiedBack } from "./tied";

/**
 * Takes a merge or a split back. Of a merge the conversation that went is there again under its own id, with its messages and all that was its, with what
 * answered them meanwhile, and with what comes in its threads from then on; of a split all of it is one conversation again. What somebody moved elsewhere
 * meanwhile stays there.
 * @throws AppError "conflict" when it was taken back already, or one of them became another since · "not_found" · "forbidden"
 */
export async function undoRegrouping(ctx: Context, id: string): Promise<{ conversations: ConversationRow[] }> {
  requirePermission(ctx, "conversations.handle");
  return inTransaction(ctx, async (unit) => {
    const itself = and(eq(conversationRegroupings.workspaceId, ctx.workspaceId), eq(conversationRegroupings.id, id));
    const [seen] = await unit.tx.select().from(conversationRegroupings).where(itself);
    const ids = seen ? (seen.kind === "merge" ? [seen.toId] : [seen.fromId, seen.toId]) : [];
    await haveConnectionsAlone(unit, ctx, ids);
    const records = await lockConversations(unit, ctx, ids);
    // Again, with the conversations held: another may have been faster.
    const [regrouping] = await unit.tx.select().from(conversationRegroupings).where(itself);
    if (!regrouping || (!records.length && !regrouping.undoneAt && !(await isGone(unit, ctx, ids)))) throw new AppError("not_found", "There is no such merge or split, or it is not among what you may see.");
    if (regrouping.undoneAt) throw new AppError("conflict", "This was taken back already.");
    if (records.length < ids.length) throw new AppError("conflict", "One of these conversations was merged with another one since. Take that back first.");
    const after = regrouping.kind === "merge" ? await part(unit, ctx, regrouping, records[0]!) : await rejoin(unit, ctx, regrouping, records);
    return { conversations: after.map(toConversationRow) };
  });
}

/** Nobody sees it, since it went into another one. */
async function isGone({ tx }: Unit, { workspaceId }: Context, ids: readonly string[]): Promise<boolean> {
  const left = await tx.execute(sql`select 1 from conversations where workspace_id = ${workspaceId} and id = any(${sqlTexts(ids)}::uuid[]) limit 1`);
  return left.length === 0;
}

const telling = ["status", "snoozedUntil", "waitingSince", "openedAt", "firstResponseAt", "closedAt", "lastInboundAt", "lastMessageAt", "messageCount", "unreadCount"] as const;
const isAs = (now: ConversationRecord, then: ConversationRecord): boolean => telling.every((name) => same(now[name], then[name]));
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** What of a conversation's own a merge changed goes back as it was, unless somebody changed it since. */
function ownBack(now: ConversationRecord, then: ConversationRecord, before: ConversationRecord): ConversationPatch {
  const back = <Name extends "assigneeId" | "priority" | "subject" | "remoteId" | "reminderStoppedAt" | "closeReason">(name: Name) => (same(now[name], then[name]) && !same(now[name], before[name]) ? { [name]: before[name] } : {});
  const added = then.labels.filter((label) => !before.labels.includes(label));
  return { ...back("assigneeId"), ...back("priority"), ...back("subject"), ...back("remoteId"), ...back("reminderStoppedAt"), ...back("closeReason"), ...(added.some((label) => now.labels.includes(label)) && { labels: now.labels.filter((label) => !added.includes(label)) }) };
}

const stateOf = (record: ConversationRecord): ConversationPatch => {
  const { status, snoozedUntil, waitingSince, openedAt, firstResponseAt, closedAt, lastInboundAt, lastMessageAt, lastMessageText, lastMessageDirection, unreadCount, messageCount } = record;
  return { status, snoozedUntil, waitingSince, openedAt, firstResponseAt, closedAt, lastInboundAt, lastMessageAt, lastMessageText, lastMessageDirection, unreadCount, messageCount };
};

/** Of a merge: two again. */
async function part(unit: Unit, ctx: Context, { id, fromId, detail }: RegroupingRecord, kept: ConversationRecord): Promise<ConversationRecord[]> {
  const { workspaceId } = ctx;
  const [gone, before, then] = [fromKept(detail.from), fromKept(detail.to!), fromKept(detail.after)];
  const going = await withAnswers(unit, kept, detail.messageIds);
  const untouched = going.length === detail.messageIds.length && isAs(kept, then);
  const said = untouched ? null : await readSaid(unit, kept, going);
  const there = said ? { ...gone, ...parted(kept, said.there, said.here), ...(kept.status !== then.status && { status: kept.status === "closed" ? ("closed" as const) : ("open" as const), snoozedUntil: null, closedAt: kept.closedAt }) } : gone;
  const book = await readBook(unit, workspaceId);
  const tier = book.asksTiers ? (await readTiers(unit, workspaceId, [kept.id])).get(kept.id) : undefined;
  const back = { ...there, contactId: kept.contactId, ...slaColumns(untouched ? gone.sla : slaAnew(book, there, new Date(), tier)) };
  await unit.tx.insert(conversations).values({ ...back, labels: [] });
  const ends = { workspaceId, from: kept.id, to: fromId };
  await moveMessages(unit, ends, going);
  await moveTiedBack(unit, ends, detail.moved);
  await partDrafts(unit, ctx, { from: fromId, to: kept.id }, detail.drafts);
  const { identityId, splitFromId } = before;
  const others = { splitFromId, ...(same(kept.identityId, then.identityId) && { identityId }), dialogueAsks: await asksStill(unit, kept) };
  await unit.tx.update(conversations).set(others).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, kept.id)));
  await unit.tx.update(conversations).set({ dialogueAsks: await asksStill(unit, back) }).where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, fromId)));
  await addCounters(unit, counterDeltas(null, back));
  await noteUndone(unit, ctx, id, [kept.id, fromId]);
  await giveBack(unit, ctx, fromId, kept.id);
  const patch = { ...ownBack(kept, then, before), ...(untouched ? stateOf(before) : said?.here.last ? parted(kept, said.here, said.there) : {}) };
  const after = await applyConversationChange(unit, ctx, { ...kept, ...others }, patch, { said: { action: "conversation.unmerge", text: `${actorName(ctx)} took ${gone.subject ? `“${gone.subject}”` : "the other conversation"} apart from this one again`, detail: { to: fromId } } });
  if (untouched) await writeClocks(unit, workspaceId, [{ id: kept.id, sla: before.sla }]);
  const restored = back.labels.length ? await applyConversationChange(unit, ctx, { ...back, labels: [] }, { labels: back.labels }) : back;
  await addKept(unit, workspaceId, detail.taken.filter(({ conversationId, at }) => [restored, after].some((record) => record.id === conversationId && isUnanswered(record) && record.openedAt.toISOString() === at)));
  return settled(unit, ctx, [after, restored], going);
}

/** Of a split: one again. */
async function rejoin(unit: Unit, ctx: Context, { id, fromId, toId, detail }: RegroupingRecord, records: readonly ConversationRecord[]): Promise<ConversationRecord[]> {
  const [kept, gone] = [fromId, toId].map((one) => records.find((record) => record.id === one)!) as [ConversationRecord, ConversationRecord];
  const [before, then, made] = [fromKept(detail.from), fromKept(detail.after), fromKept(detail.to!)];
  const untouched = isAs(kept, then) && isAs(gone, made);
  await noteUndone(unit, ctx, id, [kept.id, gone.id]);
  // Nothing that was counted of the new one alone is left where nothing happened in it; where something did, its exchange stays counted.
  const taken = detail.taken.filter(({ kind }) => kind === "started" || untouched);
  await removeKept(unit, ctx.workspaceId, taken);
  const { after } = await join(unit, ctx, { kept, gone, isUndoing: true, said: () => ({ action: "conversation.unsplit", text: `${actorName(ctx)} took the split back`, detail: { from: toId } }) });
  if (!untouched) return settled(unit, ctx, [after], []);
  const whole = await applyConversationChange(unit, ctx, after, stateOf(before));
  await writeClocks(unit, ctx.workspaceId, [{ id: whole.id, sla: before.sla }]);
  return settled(unit, ctx, [whole], []);
}

/** Open screens and what is searched come after; both read what is stored. */
async function settled(unit: Unit, ctx: Context, records: ConversationRecord[], messageIds: readonly string[]): Promise<ConversationRecord[]> {
  noteForSearch(unit, ctx, "messages", messageIds);
  for (const record of records) {
    await queueJobs(unit, ctx, record);
    unit.change({ topic: "conversation_regrouped", id: record.id, placement: placementOf(record) });
    if (record.contactId) unit.change({ topic: "contact", id: record.contactId });
  }
  const ids = records.map((record) => record.id);
  const now = await lockConversations(unit, ctx, ids);
  const after = ids.map((one) => now.find((record) => record.id === one) ?? records.find((record) => record.id === one)!);
  for (const record of after) unit.change({ topic: "conversation", id: record.id, placement: placementOf(record), row: toConversationRow(record), messages: [] });
  return after;
}

/** Messages that went along and are still here, and what answered them since: by the platform's word of what is answered. */
async function withAnswers({ tx }: Unit, kept: ConversationRecord, messageIds: StoredRegrouping["messageIds"]): Promise<string[]> {
  const { workspaceId, id } = kept;
  const going = (await tx.execute<{ id: string; remote_id: string | null }>(sql`select m.id, m.remote_id from messages m where m.workspace_id = ${workspaceId} and m.conversation_id = ${id} and m.id = any(${sqlTexts(messageIds)}::uuid[])`)).map((row) => ({ ...row }));
  const answers = await tx.execute<{ id: string; remote_id: string | null; reply_to: string }>(sql`select m.id, m.remote_id, m.reply_to_remote_id as reply_to from messages m where m.workspace_id = ${workspaceId} and m.conversation_id = ${id} and m.reply_to_remote_id is not null order by m.sent_at, m.id`);
  const remoteIds = new Set(going.map((row) => row.remote_id));
  const ids = new Set(going.map((row) => row.id));
  // In their order: an answer to an answer goes along as well.
  for (const answer of answers) {
    if (ids.has(answer.id) || !remoteIds.has(answer.reply_to)) continue;
    ids.add(answer.id);
    if (answer.remote_id) remoteIds.add(answer.remote_id);
  }
  return [...ids];
}

/** Whether a dialogue's question is open in it. */
async function asksStill({ tx }: Unit, { workspaceId, id }: ConversationRecord): Promise<boolean> {
  const rows = await tx.execute(sql`select 1 from dialogue_runs where workspace_id = ${workspaceId} and conversation_id = ${id} and status = 'asking' limit 1`);
  return rows.length > 0;
}

/** What had been merged into the one that is there again is its own again. */
async function giveBack({ tx }: Unit, { workspaceId }: Context, id: string, holderId: string): Promise<void> {
  await tx.execute(sql`
    with recursive inner_ones as (
      select r.id, r.from_id from conversation_regroupings r where r.workspace_id = ${workspaceId} and r.kind = 'merge' and r.undone_at is null and r.to_id = ${id} and r.holder_id = ${holderId}
      union
      select r.id, r.from_id from conversation_regroupings r join inner_ones i on r.to_id = i.from_id where r.workspace_id = ${workspaceId} and r.kind = 'merge' and r.undone_at is null and r.holder_id = ${holderId})
    update conversation_regroupings set holder_id = ${id}::uuid from inner_ones i where workspace_id = ${workspaceId} and conversation_regroupings.id = i.id`);
}
