import "server-only";
import { noteForAssignment, noteFreed } from "../assignment/note";
import type { Context, Unit } from "../context";
import type { ConversationRecord } from "../conversations/find";
import { noteEvents, type Happening } from "./note";

/** A conversation before and after something that a member, a rule or a dialogue did. */
export interface Changed {
  before: ConversationRecord;
  after: ConversationRecord;
}

const isOpen = ({ status }: ConversationRecord) => status === "open" || status === "waiting";

/** What changes of conversations mean to automatic assignment and to rules, noted in their transaction. */
export function noteChanges(unit: Unit, ctx: Context, changes: readonly Changed[]): void {
  // Neither is for where our own people talk.
  const ofCustomers = changes.filter(({ after }) => !after.isTeamChannel);
  noteEvents(unit, ctx.workspaceId, ofCustomers.flatMap(happeningsOf), ctx.cause);
  noteForAssignment(unit, ctx.workspaceId, ofCustomers.filter(waits).map(({ after: { id } }) => ({ conversationId: id, why: "new" })));
  if (changes.some(frees)) noteFreed(unit, ctx.workspaceId);
}

/** It came into a queue, or began to wait in one. Whoever gives it back to a queue leaves it to people. */
function waits({ before, after }: Changed): boolean {
  if (!isOpen(after) || after.assigneeId) return false;
  return !isOpen(before) || before.teamId !== after.teamId || (before.waitingSince === null && after.waitingSince !== null);
}

const frees = ({ before, after }: Changed): boolean => before.assigneeId !== null && isOpen(before) && (!isOpen(after) || after.assigneeId !== before.assigneeId);

function happeningsOf({ before, after }: Changed): Happening[] {
  const at = new Date();
  const one = (kind: Happening["kind"], detail?: Record<string, unknown>): Happening => ({ kind, conversationId: after.id, at, ...(detail && { detail }) });
  const labels = after.labels.filter((label) => !before.labels.includes(label));
  const isBack = before.status === "closed" && after.status !== "closed";
  return [
    ...(isBack ? [one("conversation_reopened")] : []),
    ...(!isBack && before.openedAt.getTime() !== after.openedAt.getTime() ? [one("conversation_opened")] : []),
    ...(before.status !== "closed" && after.status === "closed" ? [one("conversation_closed")] : []),
    ...(after.assigneeId && after.assigneeId !== before.assigneeId ? [one("conversation_assigned")] : []),
    ...(labels.length ? [one("label_added", { labels })] : []),
    ...(before.priority !== after.priority ? [one("priority_changed")] : []),
  ];
}
