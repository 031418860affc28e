import "server-only";
import { noteForAssignment, type AssignmentCause } from "../assignment/note";
import { noteEvents, type Happening } from "../automation/note";
import type { Unit } from "../context";
import type { Advanced } from "./advance";
import type { InsertedMessage } from "./messages";

/** What a batch means to automatic assignment and to rules: what people wrote, and which conversations it opened. */
export function noteReceived(unit: Unit, workspaceId: string, inserted: readonly InsertedMessage[], { records, facts }: Pick<Advanced, "records" | "facts">): void {
  const reopened = new Set(facts.flatMap(({ kind, conversationId }) => (kind === "reopened" && conversationId ? [conversationId] : [])));
  const opened = new Map(facts.flatMap(({ kind, conversationId, messageId, at }) => (kind === "opened" && conversationId ? [[conversationId, { messageId: messageId ?? undefined, at }] as const] : [])));
  const happenings: Happening[] = [
    ...[...opened].map(([conversationId, { messageId, at }]): Happening => ({ kind: reopened.has(conversationId) ? "conversation_reopened" : "conversation_opened", conversationId, messageId, at })),
    // What another machine answers by itself begins nothing: two of them would go on for ever.
    ...inserted.flatMap(({ id, conversationId, facts: { direction, kind, automatic }, item: { at } }): Happening[] => (!records.get(conversationId)?.isTeamChannel && direction === "in" && kind === "message" && !automatic ? [{ kind: "message_received", conversationId, messageId: id, at }] : [])),
  ];
  noteEvents(unit, workspaceId, happenings);
  noteForAssignment(unit, workspaceId, [...opened.keys()].flatMap((conversationId): { conversationId: string; why: AssignmentCause }[] => {
    const record = records.get(conversationId);
    if (record?.assigneeId) return reopened.has(conversationId) ? [{ conversationId, why: "reopened" }] : [];
    return record ? [{ conversationId, why: "new" }] : [];
  }));
}
