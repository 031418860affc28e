import { z } from "zod";
import { priorities } from "../conversations/filter";
import { closeReasonLength } from "../inbox-settings/words";
import { labelLength } from "../labels/words";
import { ruleEvents, silences } from "./events";

/** Automation rules, their log and their dry runs as the API gives and takes them. Browser-safe. Times are ISO 8601 UTC. */

export const mostRules = 500;
export const mostActions = 10;

const label = z.string("Choose a label.").trim().min(1, "Choose a label.").max(labelLength);
const id = (words: string) => z.uuid(words);
const text = (words: string, most: number) => z.string(words).trim().min(1, words).max(most, `Use at most ${most} characters.`);

export const ruleAction = z.discriminatedUnion("type", [
  z.object({ type: z.literal("assign_automatically") }),
  z.object({ type: z.literal("assign_member"), memberId: id("Choose a member.") }),
  z.object({ type: z.literal("move_to_team"), teamId: id("Choose a team.") }),
  z.object({ type: z.literal("add_label"), label }),
  z.object({ type: z.literal("remove_label"), label }),
  z.object({ type: z.literal("set_priority"), priority: z.enum(priorities) }),
  z.object({ type: z.literal("snooze"), hours: z.number("Write a number of hours.").min(0.25, "At least a quarter of an hour.").max(366 * 24, "At most a year.") }),
  z.object({ type: z.literal("close"), reason: z.string().max(closeReasonLength).nullable() }),
  z.object({ type: z.literal("reply"), cannedReplyId: id("Choose a canned reply.") }),
  z.object({ type: z.literal("note"), text: text("Write the note.", 5_000) }),
  z.object({ type: z.literal("create_task"), name: text("Write what is to be done.", 300), dueInDays: z.int().min(0).max(3_650).nullable() }),
  z.object({ type: z.literal("create_case"), name: text("Write what the case is called.", 300), priority: z.enum(priorities) }),
  z.object({ type: z.literal("start_dialogue"), dialogueId: id("Choose a dialogue.") }),
  z.object({ type: z.literal("notify"), memberIds: z.array(z.uuid()).min(1, "Choose whom to notify.").max(50), text: text("Write what they are told.", 1_000) }),
  z.object({ type: z.literal("webhook"), url: z.url("Write an address that begins with https://.").max(2_000).refine((url) => /^https?:\/\//.test(url), "Write an address that begins with https://.") }),
]);

/** The filter language of lists; its fields are those of the rule's event, which the server checks. */
const conditions = z.object({ match: z.enum(["all", "any"]), of: z.array(z.unknown()) }).meta({ description: 'As lists are filtered: {"match":"all","of":[{"field":…,"op":…,"value":…}]}.' });

const definition = {
  event: z.enum(ruleEvents, "Choose what it begins with."),
  silentHours: z.number("Write a number of hours.").min(1, "At least an hour.").max(24 * 90, "At most 90 days.").nullable().default(null).meta({ description: "Of `silent`: for how long." }),
  silentSide: z.enum(silences).nullable().default(null).meta({ description: "Of `silent`: who has said nothing." }),
  conditions: conditions.default({ match: "all", of: [] }),
  actions: z.array(ruleAction).min(1, "Add at least one action.").max(mostActions, `Use at most ${mostActions} actions.`),
  stopsHere: z.boolean().default(false).meta({ description: "Once it has done something, later rules are not asked about that event." }),
  restMinutes: z.int().min(0).max(30 * 24 * 60, "At most 30 days.").nullable().default(null).meta({ description: "At most once for a conversation in so many minutes; 0: once and never again; null: as often as it fits." }),
};
const name = text("Give it a name.", 100);

export const ruleDefinition = z.object(definition);
export type RuleDefinitionInput = z.input<typeof ruleDefinition>;

export const ruleInput = z.object({ name, isOn: z.boolean().default(false), ...definition });
export type RuleInput = z.input<typeof ruleInput>;

export const rulePatch = z.object({ name: name.optional(), isOn: z.boolean().optional(), definition: ruleDefinition.optional() });
export type RulePatch = z.input<typeof rulePatch>;

export const automationRule = z.object({
  id: z.uuid(), name: z.string(), isOn: z.boolean(), ...definition, actions: z.array(ruleAction),
  problems: z.array(z.string()).meta({ description: "What it names and is not there any more, with what to do." }),
  ran: z.int().meta({ description: "How often it did something." }),
  failed: z.int().meta({ description: "How often something failed or was cut off." }),
  lastAt: z.iso.datetime().nullable(),
  updatedAt: z.iso.datetime(),
}).meta({ id: "AutomationRule" });
export type AutomationRuleRow = z.output<typeof automationRule>;

export const webhookSecret = z.object({
  secret: z.string().meta({ description: "whsec_ and the base64 of a key." }),
  bothUntil: z.iso.datetime().nullable().meta({ description: "Until then calls are signed with the secret before as well." }),
}).meta({ id: "AutomationWebhookSecret" });
export type WebhookSecret = z.output<typeof webhookSecret>;

export const automationRuleList = z.object({ items: z.array(automationRule) });
export const ruleOrder = z.object({ ids: z.array(z.uuid()).min(1).max(mostRules) });

export const runOutcomes = ["done", "partly", "failed", "resting", "cut", "no_match"] as const;

const verdict: z.ZodType = z.lazy(() => z.looseObject({ ok: z.boolean() }));
export const ranAction = z.object({ words: z.string(), outcome: z.enum(["done", "failed", "queued", "unchanged"]), why: z.string().optional() });
export type RanAction = z.output<typeof ranAction>;

export const automationRun = z.object({
  id: z.uuid(), ruleId: z.uuid(), ruleName: z.string(), event: z.enum(ruleEvents), at: z.iso.datetime(), outcome: z.enum(runOutcomes),
  why: z.string().nullable(),
  conversationId: z.uuid().nullable(), mentionId: z.uuid().nullable(), messageId: z.uuid().nullable(),
  title: z.string().nullable().meta({ description: "Whose conversation or post it was." }),
  verdicts: z.array(verdict).meta({ description: "Each condition with whether it was so." }),
  actions: z.array(ranAction),
  chain: z.array(z.string()).meta({ description: "The rules by whose doing it came about, the first one first." }),
}).meta({ id: "AutomationRun" });
export type AutomationRun = z.output<typeof automationRun>;
export const automationRunPage = z.object({ items: z.array(automationRun), nextCursor: z.string().nullable() });

export const trialExample = z.object({ conversationId: z.uuid().nullable(), mentionId: z.uuid().nullable(), messageId: z.uuid().nullable(), title: z.string(), text: z.string(), at: z.iso.datetime() });
export type TrialExample = z.output<typeof trialExample>;

export const automationTrial = z.object({
  id: z.uuid(), status: z.enum(["running", "done", "stopped", "failed"]), since: z.iso.datetime(),
  /** Up to which moment, going back, it has looked. */
  reached: z.iso.datetime().nullable(),
  seen: z.int(), matched: z.int(), isCutOff: z.boolean(), examples: z.array(trialExample), would: z.array(z.string()).meta({ description: "What would be done for each." }), error: z.string().nullable(),
}).meta({ id: "AutomationTrial" });
export type AutomationTrial = z.output<typeof automationTrial>;
