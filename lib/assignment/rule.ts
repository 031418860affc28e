/** How conversations are given out by themselves. Browser-safe, and light. */

export const assignmentWays = ["round_robin", "least_load", "skills", "owner"] as const;
export type AssignmentWay = (typeof assignmentWays)[number];

export const wayNames: Record<AssignmentWay, string> = { round_robin: "In turn", least_load: "Whoever has least", skills: "By skills", owner: "The customer’s owner first" };

/** What is done where neither skill nor owner decides. */
export const fallbacks = ["round_robin", "least_load", "nobody"] as const;
export type Fallback = (typeof fallbacks)[number];

export const fallbackNames: Record<Fallback, string> = { round_robin: "in turn", least_load: "whoever has least", nobody: "nobody: it waits for people" };

export interface AssignmentRule {
  id: string;
  name: string;
  isOn: boolean;
  /** Where it holds; both empty: everywhere. */
  connectionIds: readonly string[];
  teamIds: readonly string[];
  way: AssignmentWay;
  fallback: Fallback;
  /** Who takes part; empty: whoever is in the conversation's team, or anybody who handles conversations where it has none. */
  memberIds: readonly string[];
  /** Nobody is given a conversation that would make it more open ones than this; null: as many as come. */
  mostOpen: number | null;
  /** Only within the business hours of the conversation's team; what comes outside of them is given out when they begin. */
  inBusinessHours: boolean;
  /** Only to who was seen at work within the last half hour. */
  onlyPresent: boolean;
  /** So long after a member went away, what waits for their answer is given to others; null: it stays theirs. */
  giveBackMinutes: number | null;
}

export const availabilities = ["available", "away", "do_not_disturb"] as const;
export type Availability = (typeof availabilities)[number];

export const availabilityNames: Record<Availability, string> = { available: "Available", away: "Away", do_not_disturb: "Do not disturb" };
export const availabilityHelp: Record<Availability, string> = { available: "New conversations can come to you.", away: "Nothing new comes to you, and what waits for your answer may go to others.", do_not_disturb: "Nothing new comes to you; what you have stays yours." };

/** What of a conversation decides whose it becomes. */
export interface Place {
  connectionId: string;
  teamId: string | null;
}

/** The first that holds there, of those that are on. */
export const ruleOf = (rules: readonly AssignmentRule[], { connectionId, teamId }: Place): AssignmentRule | null =>
  rules.find((rule) => rule.isOn && (!rule.connectionIds.length || rule.connectionIds.includes(connectionId)) && (!rule.teamIds.length || (teamId !== null && rule.teamIds.includes(teamId)))) ?? null;
