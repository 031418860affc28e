import { z } from "zod";
import { languageField } from "../format/language-field";
import { labelLength } from "../labels/words";
import { assignmentWays, availabilities, fallbacks } from "./rule";

/** Automatic assignment as the API gives and takes it. Browser-safe. */

export const mostRules = 50;
/** A week. */
const mostMinutes = 7 * 24 * 60;

export const assignmentRule = z.object({
  id: z.uuid(),
  name: z.string("Write a name.").trim().min(1, "Write a name.").max(80, "Use at most 80 characters."),
  isOn: z.boolean().default(true),
  connectionIds: z.array(z.uuid()).max(500).default([]).meta({ description: "Connections whose conversations it is for; empty: all." }),
  teamIds: z.array(z.uuid()).max(500).default([]).meta({ description: "Teams in whose queues it gives out; empty: every queue." }),
  way: z.enum(assignmentWays).meta({ description: "In turn, to whoever has least, by languages and topics, or to the owner of the contact or their company first." }),
  fallback: z.enum(fallbacks).default("round_robin").meta({ description: "Where neither skill nor owner decides." }),
  memberIds: z.array(z.uuid()).max(1_000).default([]).meta({ description: "Who takes part; empty: the conversation's team, or everybody who handles conversations where it has none." }),
  mostOpen: z.int("Write a whole number.").min(1, "At least one.").max(10_000, "At most 10,000.").nullable().default(null).meta({ description: "Nobody is given a conversation that would make it more open ones; null: no limit." }),
  inBusinessHours: z.boolean().default(true),
  onlyPresent: z.boolean().default(false).meta({ description: "Only to who was seen at work within half an hour." }),
  giveBackMinutes: z.int("Write whole minutes.").min(0).max(mostMinutes, "At most a week.").nullable().default(null).meta({ description: "So long after a member went away or was suspended, what waits for their answer goes to others; null: it stays theirs." }),
}).meta({ id: "AssignmentRule" });

export const assignmentSettings = z.object({
  version: z.int().meta({ description: "Another after every change." }),
  rules: z.array(assignmentRule).max(mostRules, `Use at most ${mostRules} rules.`).refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, "Each has an id of its own.").meta({ description: "In their order: the first that holds where a conversation lies is its own." }),
  waiting: z.int().meta({ description: "Conversations that wait to be given out, counted up to a thousand." }),
}).meta({ id: "AssignmentSettings" });
export type AssignmentSettings = z.output<typeof assignmentSettings>;

export const assignmentChange = z.object({
  version: z.int().meta({ description: "The version that was read: a change that somebody made meanwhile is never written over." }),
  rules: assignmentSettings.shape.rules,
});
export type AssignmentChange = z.output<typeof assignmentChange>;

export const availabilityInput = z.object({ availability: z.enum(availabilities) });

/** What a member said, and since when. */
export const ownAvailability = z.object({ availability: z.enum(availabilities), since: z.iso.datetime() });

export const skills = z.object({ languages: z.array(z.string()).meta({ description: "BCP 47: in which they can answer." }), topics: z.array(z.string()).meta({ description: "Labels whose conversations are for them." }) });
export type Skills = z.output<typeof skills>;

export const skillsInput = z.object({ languages: z.array(languageField).max(40), topics: z.array(z.string().trim().min(1).max(labelLength)).max(100) });
export type SkillsInput = z.input<typeof skillsInput>;

export const takingPart = z.object({ id: z.uuid(), name: z.string(), availability: z.enum(availabilities), since: z.iso.datetime().nullable(), skills, open: z.int().meta({ description: "Open conversations that they have." }) }).meta({ id: "TakingPart" });
export const takingPartList = z.object({ items: z.array(takingPart) });
export type TakingPart = z.output<typeof takingPart>;
