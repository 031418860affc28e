import "server-only";
import { and, eq, gt, isNull, ne, sql } from "drizzle-orm";
import { cannedReplies, members, messages } from "@/db/schema";
import { noteForAssignment } from "../assignment/note";
import { fillReply, unfilledProblem } from "../canned-replies/variables";
import { readReplyValues, takeReplyFiles } from "../canned-replies/use";
import { caseRecord } from "../cases/record";
import { within, type Context, type Unit } from "../context";
import { assignAll, moveAll } from "../conversations/assign";
import { closeAll } from "../conversations/close";
import { lockConversation, type ConversationRecord } from "../conversations/find";
import { addNote } from "../conversations/note";
import { queueDraft } from "../conversations/send";
import { snoozeAll } from "../conversations/snooze";
import { labelAll, prioritiseAll } from "../conversations/sort";
import { startByHand } from "../dialogues/start-by-hand";
import { AppError } from "../errors";
import { changeMentions } from "../mentions/change";
import { createRecord } from "../records/create";
import { addDays } from "../format/day";
import { taskRecord } from "../tasks/record";
import { localTime } from "../dialogues/due";
import { timeZoneOf } from "../workspaces/time-zone";
import { mostRepliesAnHour } from "./events";
import type { RuleAction } from "./rule";
import { mentionActions } from "./rule";
import type { RanAction } from "./schema";
import type { Subject } from "./subjects";
import { tellMembers } from "./tell";
import { webhookJob } from "./webhook";

/** Of which doing an action is part. */
export interface Doing {
  runId: string;
  /** The action's place among the rule's. */
  at: number;
  eventId: string;
  rule: { id: string; name: string };
}

type Outcome = Pick<RanAction, "outcome" | "why">;
const done: Outcome = { outcome: "done" };
const unchanged: Outcome = { outcome: "unchanged", why: "It was so already." };

/**
 * Does one thing that a rule says, by the verb that a member would use, in the caller's transaction.
 * @param ctx the rule's: its name stands where a member's would
 * @throws AppError in words, when it cannot be done
 */
export async function act(unit: Unit, ctx: Context, { conversation, mention }: Pick<Subject, "conversation" | "mention">, action: RuleAction, doing: Doing): Promise<Outcome> {
  if (mention) return actOnMention(unit, ctx, mention.id, action, doing);
  if (!conversation) throw new AppError("conflict", "There is no open conversation with this contact.");
  // What the actions before have done to it counts.
  const record = await lockConversation(unit, ctx, conversation.id);
  switch (action.type) {
    case "assign_automatically":
      if (record.assigneeId) return { outcome: "unchanged", why: "Somebody has it." };
      noteForAssignment(unit, ctx.workspaceId, [{ conversationId: record.id, why: "asked" }]);
      return { outcome: "queued" };
    case "assign_member": {
      if (record.assigneeId === action.memberId) return unchanged;
      const { refused: [refusal] } = await assignAll(unit, ctx, [record], action.memberId);
      if (refusal) throw new AppError("conflict", refusal);
      return done;
    }
    case "move_to_team":
      return changed(record, await moveAll(unit, ctx, [record], action.teamId));
    case "add_label":
      return changed(record, await labelAll(unit, ctx, [record], [action.label], []));
    case "remove_label":
      return changed(record, await labelAll(unit, ctx, [record], [], [action.label]));
    case "set_priority":
      return changed(record, await prioritiseAll(unit, ctx, [record], action.priority));
    case "snooze":
      if (record.status === "closed") return { outcome: "unchanged", why: "It is closed." };
      return changed(record, await snoozeAll(unit, ctx, [record], new Date(Date.now() + action.hours * 3_600_000)));
    case "close":
      return changed(record, await closeAll(unit, ctx, [record], action.reason));
    case "reply":
      return reply(unit, ctx, record, action.cannedReplyId);
    case "note":
      await addNote(within(ctx, unit), record.id, { text: action.text });
      return done;
    case "create_task":
      await createRecord(within(ctx, unit), taskRecord, { name: action.name, contactId: record.contactId, ownerId: record.assigneeId, ...(action.dueInDays !== null && { dueDate: addDays(localTime(new Date(), await timeZoneOf(unit, ctx)).day, action.dueInDays) }) });
      return done;
    case "create_case":
      await createRecord(within(ctx, unit), caseRecord, { name: action.name, contactId: record.contactId, ownerId: record.assigneeId, priority: action.priority });
      return done;
    case "start_dialogue":
      await startByHand(within(ctx, unit), action.dialogueId, { conversationId: record.id });
      return done;
    case "notify":
      await tellMembers(unit, ctx, { conversationId: record.id, memberIds: action.memberIds, text: action.text });
      return done;
    case "webhook":
      unit.job(webhookJob(ctx.workspaceId, doing, action.url, { conversationId: record.id, contactId: record.contactId }));
      return { outcome: "queued" };
  }
}

const changed = (before: ConversationRecord, [after]: readonly ConversationRecord[]): Outcome => (after === before ? unchanged : done);

/** In the rule's name, through the outbox, as what nobody wrote by hand. */
async function reply(unit: Unit, ctx: Context, record: ConversationRecord, cannedReplyId: string): Promise<Outcome> {
  const { workspaceId } = ctx;
  const recent = await unit.tx
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.conversationId, record.id), gt(messages.sentAt, new Date(Date.now() - 3_600_000)), eq(messages.direction, "out"), sql`${messages.extra} ->> 'automatic' = 'true'`))
    .limit(mostRepliesAnHour);
  if (recent.length >= mostRepliesAnHour) throw new AppError("conflict", `Cut off: ${mostRepliesAnHour} automatic messages went out here within an hour. Another machine may be answering.`);
  const [canned] = await unit.tx.select({ text: cannedReplies.text }).from(cannedReplies).where(and(eq(cannedReplies.workspaceId, workspaceId), eq(cannedReplies.id, cannedReplyId), isNull(cannedReplies.deletedAt), ne(cannedReplies.sharing, "private")));
  if (!canned) throw new AppError("conflict", "The canned reply was deleted, or is shared with nobody. Choose another one in the rule.");
  const { values } = await readReplyValues(within(ctx, unit), record.id);
  const writer = record.assigneeId ? await nameOf(unit, workspaceId, record.assigneeId) : values["workspace.name"];
  const text = fillReply(canned.text, { ...values, ...(writer && { "agent.name": writer, "agent.first_name": record.assigneeId ? writer.split(/\s+/)[0]! : writer }) });
  const unfilled = unfilledProblem(text);
  if (unfilled) throw new AppError("conflict", `It was not sent: ${unfilled}`);
  const { files } = await takeReplyFiles(within(ctx, unit), cannedReplyId);
  await queueDraft(unit, ctx, record, { text, fileIds: files.map(({ id }) => id) }, true);
  return done;
}

async function nameOf({ tx }: Unit, workspaceId: string, memberId: string): Promise<string | undefined> {
  const [member] = await tx.select({ name: members.name }).from(members).where(and(eq(members.workspaceId, workspaceId), eq(members.id, memberId)));
  return member?.name;
}

async function actOnMention(unit: Unit, ctx: Context, id: string, action: RuleAction, doing: Doing): Promise<Outcome> {
  if (!mentionActions.has(action.type)) throw new AppError("conflict", "This cannot be done about a public post.");
  if (action.type === "webhook") {
    unit.job(webhookJob(ctx.workspaceId, doing, action.url, { mentionId: id }));
    return { outcome: "queued" };
  }
  const patch = action.type === "assign_member" ? { assigneeId: action.memberId } : action.type === "add_label" ? { addLabels: [action.label] } : action.type === "remove_label" ? { removeLabels: [action.label] } : {};
  await changeMentions(within(ctx, unit), { ids: [id], ...patch });
  return done;
}
