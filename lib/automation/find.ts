import "server-only";
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { automationRules } from "@/db/schema";
import type { Unit } from "../context";
import type { Group } from "../records/list-query";
import type { RuleEvent } from "./events";
import type { AutomationRule, RuleAction, RuleDefinition } from "./rule";

export type StoredRule = typeof automationRules.$inferSelect;

/** What of a rule is kept in its definition. */
export interface StoredDefinition {
  silentHours: number | null;
  silentSide: RuleDefinition["silentSide"];
  conditions: Group;
  actions: RuleAction[];
  /** Whose webhooks' secret was turned: how often, and when last, ISO 8601. */
  signing?: { turn: number; turnedAt: string | null };
}

export function toRule({ id, name, isOn, event, definition, stopsHere, restMinutes }: Pick<StoredRule, "id" | "name" | "isOn" | "event" | "definition" | "stopsHere" | "restMinutes">): AutomationRule {
  const { silentHours, silentSide, conditions, actions } = definition as unknown as StoredDefinition;
  return { id, name, isOn, event: event as RuleEvent, silentHours, silentSide, conditions, actions, stopsHere, restMinutes };
}

/** The rules that wait for one of these, in the order in which they are asked. */
export async function findRules({ tx }: Unit, workspaceId: string, events: readonly RuleEvent[]): Promise<AutomationRule[]> {
  if (!events.length) return [];
  const rows = await tx
    .select({ id: automationRules.id, name: automationRules.name, isOn: automationRules.isOn, event: automationRules.event, definition: automationRules.definition, stopsHere: automationRules.stopsHere, restMinutes: automationRules.restMinutes })
    .from(automationRules)
    .where(and(eq(automationRules.workspaceId, workspaceId), inArray(automationRules.event, [...events]), eq(automationRules.isOn, true), isNull(automationRules.deletedAt)))
    .orderBy(asc(automationRules.position), asc(automationRules.id));
  return rows.map(toRule);
}
