import { z } from "zod";
import { recordKinds } from "../records/contract";
import type { Definition, Trigger, VariableType } from "./definition";
import { definitionSchema } from "./definition-schema";
import { batchStatuses, dialogueStatuses, runStatuses } from "./states";
import { transcriptEntry } from "./transcript-schema";

/** Dialogues and their runs as the API gives and takes them. Browser-safe. Times are ISO 8601 UTC. */

export const dialogueName = z.string().trim().min(1, "Give the dialogue a name.").max(120, "Use at most 120 characters.");

/** As the engine's own type. */
const definition: z.ZodType<Definition, Definition> = definitionSchema as never;

const outcome = z.object({ outcome: z.string(), good: z.boolean(), count: z.int() });

export const dialogueRow = z.object({
  id: z.uuid(),
  name: z.string(),
  about: z.enum(recordKinds).nullable(),
  status: z.enum(dialogueStatuses),
  /** Why it paused itself, in a sentence. */
  pausedBecause: z.string().nullable(),
  template: z.string().nullable(),
  /** Which new runs are of. */
  version: z.int(),
  trigger: definitionSchema.shape.trigger as unknown as z.ZodType<Trigger, Trigger>,
  asks: z.enum(["contact", "approvers"]),
  /** How many things keep it from being run. */
  problems: z.int(),
  owner: z.string().nullable(),
  /** Of the last 30 days. */
  started: z.int(),
  outcomes: z.array(outcome),
  updatedAt: z.iso.datetime(),
}).meta({ id: "Dialogue" });
export type DialogueRow = z.infer<typeof dialogueRow>;

export const dialogueList = z.object({ items: z.array(dialogueRow) });

export const dialogueDetail = dialogueRow.extend({ definition }).meta({ id: "DialogueDetail" });
export type DialogueDetail = z.infer<typeof dialogueDetail>;

export const newDialogue = z.object({
  name: dialogueName.optional(),
  template: z.string().max(100).optional().meta({ description: "One of the shipped ones, as it is." }),
  definition: definition.optional().meta({ description: "What it is, else: an exported file holds it." }),
}).refine(({ template, definition }) => template !== undefined || definition !== undefined, { error: "Give a template or a definition.", path: ["definition"] });

export const dialoguePatch = z.object({ name: dialogueName.optional(), status: z.enum(dialogueStatuses).optional() });
export type DialoguePatch = z.infer<typeof dialoguePatch>;

export const newVersion = z.object({
  definition,
  after: z.int().min(1).meta({ description: "The version that was edited. When there is a later one, nothing is saved." }),
  note: z.string().trim().max(500).optional(),
});

export const versionSaved = z.object({ version: z.int() });

export const dialogueVersion = z.object({ version: z.int(), note: z.string().nullable(), by: z.string(), createdAt: z.iso.datetime() });
export type DialogueVersion = z.infer<typeof dialogueVersion>;
export const versionList = z.object({ items: z.array(dialogueVersion) });
export const versionDetail = dialogueVersion.extend({ definition }).meta({ id: "DialogueVersion" });

/** A dialogue as a file; what else it holds is left alone. */
export const dialogueFile = z.object({ weft: z.literal("dialogue"), name: dialogueName, definition }).meta({ id: "DialogueFile" });
export type DialogueFile = z.infer<typeof dialogueFile>;

const variable = definitionSchema.shape.variables.element as unknown as z.ZodType<VariableType, VariableType>;
/** What a definition may name here, by what it is about ("" for nothing). */
export const vocabulary = z.object({
  templates: z.array(z.object({ id: z.string(), name: z.string(), description: z.string(), definition })),
  actions: z.array(z.object({ id: z.string(), title: z.string(), about: z.array(z.enum(recordKinds)).nullable(), sets: z.array(z.string()) })),
  variables: z.partialRecord(z.enum(recordKinds), z.array(variable)),
}).meta({ id: "DialogueVocabulary" });
export type Vocabulary = z.infer<typeof vocabulary>;

const count = z.object({ by: z.string(), count: z.int() });
export const dialogueFigures = z.object({
  started: z.int(),
  outcomes: z.array(outcome),
  steps: z.array(z.object({ step: z.string(), reached: z.int(), answered: z.array(count), handedOver: z.int() })),
  /** Those of which there are figures in this time. */
  versions: z.array(z.int()),
}).meta({ id: "DialogueFigures" });
export type DialogueFigures = z.infer<typeof dialogueFigures>;

const named = z.object({ id: z.uuid(), name: z.string() });
export const dialogueRun = z.object({
  id: z.uuid(),
  dialogue: named,
  version: z.int(),
  status: z.enum(runStatuses),
  outcome: z.string().nullable(),
  good: z.boolean().nullable(),
  /** Where it is, or ended. */
  step: z.string(),
  member: named.nullable(),
  contact: named.nullable(),
  record: z.object({ kind: z.enum(recordKinds), id: z.uuid(), name: z.string() }).nullable(),
  /** Null while it is asked in the app alone. */
  channel: z.string().nullable(),
  conversationId: z.uuid().nullable(),
  approvalId: z.uuid().nullable(),
  /** Why nothing could be sent. */
  held: z.string().nullable(),
  startedBy: z.string(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
}).meta({ id: "DialogueRun" });
export type DialogueRun = z.infer<typeof dialogueRun>;

export const dialogueRunPage = z.object({ items: z.array(dialogueRun), nextCursor: z.string().nullable() });
export type DialogueRunPage = z.infer<typeof dialogueRunPage>;

export const dialogueRunFilter = z.object({
  dialogue: z.uuid().optional(),
  version: z.coerce.number().int().min(1).optional(),
  status: z.enum(runStatuses).optional(),
  outcome: z.string().max(40).optional(),
  kind: z.enum(recordKinds).optional(),
  record: z.uuid().optional(),
  contact: z.uuid().optional(),
});
export type DialogueRunFilter = z.infer<typeof dialogueRunFilter>;

export const dialogueRunDetail = dialogueRun.extend({ transcript: z.array(transcriptEntry) }).meta({ id: "DialogueRunDetail" });
export type DialogueRunDetail = z.infer<typeof dialogueRunDetail>;

export const startByHand = z.object({
  kind: z.enum(recordKinds).optional().meta({ description: "Of the record." }),
  recordId: z.uuid().optional(),
  conversationId: z.uuid().optional().meta({ description: "Instead of a record: its contact is asked, in it." }),
}).refine(({ kind, recordId, conversationId }) => conversationId !== undefined || (recordId !== undefined && kind !== undefined), "Name a record with its kind, or a conversation.");
export type StartByHand = z.infer<typeof startByHand>;
export const runsStarted = z.object({ runIds: z.array(z.uuid()) });

export const startForContacts = z.object({ contactIds: z.array(z.uuid()).min(1, "Choose at least one contact.").max(10_000, "Begin with at most 10,000 contacts at once.") });

export const dialogueBatch = z.object({
  id: z.uuid(),
  dialogueId: z.uuid(),
  status: z.enum(batchStatuses),
  total: z.int(),
  done: z.int(),
  started: z.int(),
  skipped: z.int(),
  problem: z.string().nullable(),
  by: z.string(),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  /** Why contacts were left out, the commonest first. */
  reasons: z.array(z.object({ reason: z.string(), count: z.int() })),
}).meta({ id: "DialogueBatch" });
export type DialogueBatch = z.infer<typeof dialogueBatch>;
export const dialogueBatchList = z.object({ items: z.array(dialogueBatch) });
export const batchPatch = z.object({ status: z.enum(["running", "paused", "stopped"]) });

/** How many messages dialogues begin with one contact, over all of them. */
export const dialogueCap = z.object({
  messages: z.int("Write a whole number.").min(0, "Write 0 for no limit.").max(1_000, "Use at most 1,000.").meta({ description: "0 is no limit." }),
  days: z.int("Write a whole number of days.").min(1, "Use at least one day.").max(365, "Use at most 365 days."),
}).meta({ id: "DialogueCap" });
export type DialogueCap = z.infer<typeof dialogueCap>;
