import "server-only";
import { and, asc, eq, inArray, isNull, isNotNull } from "drizzle-orm";
import { conversations } from "@/db/schema";
import type { Unit } from "../context";
import { noteForAssignment } from "./note";
import { ruleOf, type AssignmentRule } from "./rule";

/** So many that wait are given out when a rule begins; people see to what has waited longer behind them. */
const most = 1_000;

/** What waits for an answer, is nobody's, and lies where nothing was given out before and something is now. */
export async function noteWaiting(unit: Unit, workspaceId: string, before: readonly AssignmentRule[], after: readonly AssignmentRule[]): Promise<void> {
  if (!after.some(({ isOn }) => isOn)) return;
  const rows = await unit.tx
    .select({ conversationId: conversations.id, connectionId: conversations.connectionId, teamId: conversations.teamId })
    .from(conversations)
    .where(and(eq(conversations.workspaceId, workspaceId), isNull(conversations.assigneeId), isNotNull(conversations.waitingSince), inArray(conversations.status, ["open", "waiting"])))
    .orderBy(asc(conversations.waitingSince), asc(conversations.id))
    .limit(most);
  const begins = rows.filter((row) => ruleOf(after, row) && !ruleOf(before, row));
  noteForAssignment(unit, workspaceId, begins.map(({ conversationId }) => ({ conversationId, why: "new" })));
}
