import type { SlaTarget } from "@/db/schema/conversations";
import type { Priority } from "../conversations/filter";

/** What is promised to whom. Browser-safe, and light. */

export type { SlaTarget };

export const slaTargets = ["first_response", "next_response", "resolution"] as const satisfies readonly SlaTarget[];

export const targetNames: Record<SlaTarget, string> = { first_response: "First response", next_response: "Next response", resolution: "Resolution" };

export const customerTiers = ["standard", "premium", "vip"] as const;
export type CustomerTier = (typeof customerTiers)[number];
export const tierNames: Record<CustomerTier, string> = { standard: "Standard", premium: "Premium", vip: "VIP" };

/** Each names what a conversation must be one of; empty: any. */
export interface SlaConditions {
  /** Connectors' ids. */
  channels: readonly string[];
  connectionIds: readonly string[];
  teamIds: readonly string[];
  tiers: readonly CustomerTier[];
  priorities: readonly Priority[];
}

export interface SlaPolicy {
  id: string;
  name: string;
  isOn: boolean;
  conditions: SlaConditions;
  /** Minutes; null: nothing is promised. */
  minutes: Record<SlaTarget, number | null>;
  /** Only time within the business hours of the conversation's team counts. */
  inBusinessHours: boolean;
  /** So long before a time goes by, people are told; 0: they are not. */
  warnMinutes: number;
}

/** What a conversation is, as far as policies ask. */
export interface Described {
  channel: string;
  connectionId: string;
  teamId: string | null;
  tier: CustomerTier;
  priority: Priority;
}

/** The first that fits, of those that are on. */
export const choosePolicy = (policies: readonly SlaPolicy[], talk: Described): SlaPolicy | null => policies.find(({ isOn, conditions }) => isOn && fits(conditions, talk)) ?? null;

function fits({ channels, connectionIds, teamIds, tiers, priorities }: SlaConditions, { channel, connectionId, teamId, tier, priority }: Described): boolean {
  const any = <Value>(wanted: readonly Value[], is: Value | null) => !wanted.length || (is !== null && wanted.includes(is));
  return any(channels, channel) && any(connectionIds, connectionId) && any(teamIds, teamId) && any(tiers, tier) && any(priorities, priority);
}
