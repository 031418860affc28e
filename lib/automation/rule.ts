import type { Priority } from "../conversations/filter";
import type { Group } from "../records/list-query";
import type { RuleEvent, Silence } from "./events";

/** What an automation rule is, as plain data. Browser-safe, and light. */

export type RuleAction =
  | { type: "assign_automatically" }
  | { type: "assign_member"; memberId: string }
  | { type: "move_to_team"; teamId: string }
  | { type: "add_label" | "remove_label"; label: string }
  | { type: "set_priority"; priority: Priority }
  | { type: "snooze"; hours: number }
  | { type: "close"; reason: string | null }
  | { type: "reply"; cannedReplyId: string }
  | { type: "note"; text: string }
  | { type: "create_task"; name: string; dueInDays: number | null }
  | { type: "create_case"; name: string; priority: Priority }
  | { type: "start_dialogue"; dialogueId: string }
  | { type: "notify"; memberIds: readonly string[]; text: string }
  | { type: "webhook"; url: string };

export type ActionType = RuleAction["type"];

export const actionTypes = ["assign_automatically", "assign_member", "move_to_team", "add_label", "remove_label", "set_priority", "snooze", "close", "reply", "note", "create_task", "create_case", "start_dialogue", "notify", "webhook"] as const satisfies readonly ActionType[];

/** As they are offered. */
export const actionNames: Record<ActionType, string> = {
  assign_automatically: "Assign automatically", assign_member: "Assign to a member", move_to_team: "Move to a team", add_label: "Add a label", remove_label: "Remove a label", set_priority: "Set the priority", snooze: "Snooze",
  close: "Close", reply: "Reply with a canned reply", note: "Write a note", create_task: "Create a task", create_case: "Create a case", start_dialogue: "Start a dialogue", notify: "Notify members", webhook: "Call a webhook",
};

/** What can be done about a public post. */
export const mentionActions: ReadonlySet<ActionType> = new Set(["assign_member", "add_label", "remove_label", "webhook"]);

export interface RuleDefinition {
  event: RuleEvent;
  /** Of `silent`: for how long, and who has said nothing. */
  silentHours: number | null;
  silentSide: Silence | null;
  conditions: Group;
  actions: readonly RuleAction[];
  stopsHere: boolean;
  /** At most once for a conversation in so many minutes; 0: once and never again; null: as often as it fits. */
  restMinutes: number | null;
}

export interface AutomationRule extends RuleDefinition {
  id: string;
  name: string;
  isOn: boolean;
}
