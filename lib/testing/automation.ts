import "server-only";
import { automationRuns } from "@/db";
import { setAvailability, setSkills } from "../assignment/availability";
import { noteForAssignment } from "../assignment/note";
import { changeAssignmentSettings } from "../assignment/settings";
import { assignmentChange } from "../assignment/schema";
import { createRule } from "../automation/keep";
import { startTrial } from "../automation/trial";
import { inTransaction, type Context } from "../context";
import { newId } from "../ids";

/** A rule of each kind with what it leaves behind: its log and a dry run. */
export async function createAutomation(ctx: Context, mark: string, { member, team, conversation, cannedReply }: { member: string; team: string; conversation: string; cannedReply: string }): Promise<{ rule: string; trial: string }> {
  const { workspaceId } = ctx;
  await changeAssignmentSettings(ctx, assignmentChange.parse({ version: 0, rules: [{ id: newId(), name: `${mark} in turn`, way: "round_robin", teamIds: [team], memberIds: [member], inBusinessHours: false }] }));
  await setAvailability(ctx, "available");
  await setSkills(ctx, member, { languages: ["de"], topics: [`${mark} label`] });
  const { id: rule } = await createRule(ctx, { name: `${mark} rule`, isOn: true, event: "message_received", conditions: { match: "all", of: [{ field: "text", op: "contains", value: mark }] }, actions: [{ type: "assign_member", memberId: member }, { type: "reply", cannedReplyId: cannedReply }] });
  const { id: trial } = await startTrial(ctx, { event: "conversation_closed", actions: [{ type: "note", text: `${mark} trial` }] });
  await inTransaction(ctx, async (unit) => {
    // At a time that no test comes to.
    noteForAssignment(unit, workspaceId, [{ conversationId: conversation, why: "asked" }], new Date("2999-01-01"));
    await unit.tx.insert(automationRuns).values({ workspaceId, id: newId(), ruleId: rule, eventId: newId(), event: "message_received", conversationId: conversation, at: new Date(), outcome: "cut", why: `${mark} cut`, chain: [rule] });
  });
  return { rule, trial };
}
