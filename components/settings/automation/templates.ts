import type { AutomationRule } from "@/lib/automation/rule";

export type RuleDraft = Omit<AutomationRule, "id">;

export const emptyRule: RuleDraft = { name: "", isOn: true, event: "message_received", silentHours: null, silentSide: null, conditions: { match: "all", of: [] }, actions: [{ type: "add_label", label: "" }], stopsHere: false, restMinutes: null };

/** Rules that most companies want, to begin with: each is whole, and off until somebody has looked at it. */
export const ruleTemplates: readonly { id: string; title: string; help: string; rule: RuleDraft }[] = [
  {
    id: "angry", title: "Unhappy customers first", help: "What sounds like a complaint becomes urgent.",
    rule: { ...emptyRule, name: "Unhappy customers first", conditions: { match: "all", of: [{ field: "mood", op: "any_of", value: ["negative"] }, { field: "intents", op: "any_of", value: ["complaint", "cancellation"] }] }, actions: [{ type: "set_priority", priority: "urgent" }, { type: "add_label", label: "Complaint" }], restMinutes: 24 * 60 },
  },
  {
    id: "refund", title: "Label money back", help: "Who asks for their money back is labelled.",
    rule: { ...emptyRule, name: "Label money back", conditions: { match: "any", of: [{ field: "text", op: "contains", value: "refund" }, { field: "text", op: "contains", value: "money back" }] }, actions: [{ type: "add_label", label: "Refund" }] },
  },
  {
    id: "vip", title: "VIP customers are answered first", help: "Their conversations are high as they are opened.",
    rule: { ...emptyRule, name: "VIP customers are answered first", event: "conversation_opened", conditions: { match: "all", of: [{ field: "tier", op: "any_of", value: ["vip"] }] }, actions: [{ type: "set_priority", priority: "high" }] },
  },
  {
    id: "near", title: "Before a promise is broken", help: "What is due soon becomes urgent.",
    rule: { ...emptyRule, name: "Before a promise is broken", event: "sla_near", actions: [{ type: "set_priority", priority: "urgent" }] },
  },
  {
    id: "quiet", title: "Close what nobody goes on with", help: "A week without an answer of theirs closes it.",
    rule: { ...emptyRule, name: "Close what nobody goes on with", event: "silent", silentHours: 7 * 24, silentSide: "them", actions: [{ type: "close", reason: null }] },
  },
];
