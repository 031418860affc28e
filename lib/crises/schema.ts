import { z } from "zod";
import { crisisEntryKinds } from "./entry-kinds";
import { queryKinds } from "../listening/kinds";
import { mentionSentiments } from "../mentions/filter";
import { postStatuses, topicRow } from "../mentions/schema";
import { publishingSettings } from "../publications/schema";
import { crisisShows, crisisStates, learnedLength, noteLength } from "./filter";

/** Shapes of crises as the API gives and takes them. Browser-safe. Times are ISO 8601 UTC. */

const time = z.iso.datetime();

/** Mentions in so many minutes, what was to be expected of them, and by how much it is more. */
export const evidence = z.object({ minutes: z.int(), count: z.int(), baseline: z.number(), factor: z.number() });

/** A place in which a crisis shows: a query on a connection, or all that is said there. */
export const crisisPlace = z.object({
  /** Null: all that is said there. */
  queryId: z.uuid().nullable(),
  queryName: z.string().nullable(),
  queryKind: z.enum(queryKinds).nullable(),
  connectionId: z.uuid(),
  connectionName: z.string(),
  /** The connector's id. */
  channel: z.string(),
  beganAt: time,
  calmSince: time.nullable(),
  endedAt: time.nullable(),
  /** How sure it was when somebody was told, 0 to 1: 0.9 is what comes once in ten days. */
  score: z.number(),
  first: evidence,
  now: evidence,
  worst: evidence.extend({ at: time }),
});
export type CrisisPlace = z.infer<typeof crisisPlace>;

export const crisisRow = z.object({
  id: z.uuid(),
  state: z.enum(crisisStates),
  beganAt: time,
  toldAt: time,
  calmSince: time.nullable(),
  endedAt: time.nullable(),
  endedByName: z.string().nullable(),
  owner: z.object({ id: z.uuid().nullable(), name: z.string(), since: time }).nullable(),
  quiet: z.object({ until: time, by: z.string() }).nullable(),
  /** Where it shows, of what the reader may see: the strongest first. */
  places: z.array(crisisPlace),
  hasReport: z.boolean(),
  isDemo: z.boolean(),
});
export type CrisisRow = z.infer<typeof crisisRow>;
export const crisisPage = z.object({ items: z.array(crisisRow), nextCursor: z.string().nullable() });
export type CrisisPage = z.infer<typeof crisisPage>;
export const crisisFilter = z.object({ show: z.enum(crisisShows).catch("all").default("all"), cursor: z.string().max(400).optional() });

const money = z.array(z.object({ currency: z.string(), amountMinor: z.number() }));

/** An author of what was said. */
export const driver = z.object({
  name: z.string(),
  handle: z.string().nullable(),
  /** Null where the platform does not say who it is. */
  identityId: z.uuid().nullable(),
  contactId: z.uuid().nullable(),
  channel: z.string(),
  /** How many follow them; null where the platform does not say. */
  followers: z.int().nullable(),
  mentions: z.int(),
  /** Mentions by others below theirs. */
  replies: z.int(),
});
export type Driver = z.infer<typeof driver>;
export const drivers = z.object({ byReach: z.array(driver), byReplies: z.array(driver) });
export type Drivers = z.infer<typeof drivers>;

export const crisisEntry = z.object({ id: z.uuid(), at: time, kind: z.enum(crisisEntryKinds), by: z.string(), text: z.string() });
export type CrisisEntry = z.infer<typeof crisisEntry>;

/** What we said in public about it. */
export const crisisAnswer = z.object({
  id: z.uuid(),
  /** The mention that it answers. */
  mentionId: z.uuid(),
  to: z.string(),
  channel: z.string(),
  text: z.string(),
  /** Who of us; null: it was written on the platform itself. */
  by: z.string().nullable(),
  status: z.enum(postStatuses),
  error: z.string().nullable(),
  at: time,
  /** From the mention to the answer; null while it is not out. */
  afterMinutes: z.number().nullable(),
});
export type CrisisAnswer = z.infer<typeof crisisAnswer>;

export const affectedCustomer = z.object({
  kind: z.enum(["contacts", "companies"]),
  id: z.uuid(),
  name: z.string(),
  mentions: z.int(),
  /** Minor units, each currency for itself. */
  deals: money,
  openDeals: z.int(),
  openCases: z.int(),
});
export type AffectedCustomer = z.infer<typeof affectedCustomer>;

export const crisisDetail = crisisRow.extend({
  /** Of what the reader may see; each is the length of `GET /mentions?crisis=` with the same words. */
  figures: z.object({ mentions: z.int(), people: z.int(), waiting: z.int(), answered: z.int(), sentiment: z.record(z.enum(mentionSentiments), z.int()), connections: z.array(z.object({ connectionId: z.uuid(), channel: z.string(), name: z.string(), mentions: z.int() })), /** There were more than were read. */ more: z.boolean() }),
  /** Mentions and what is usual, step by step, for each place in the order of `places`. */
  timeline: z.object({ stepMinutes: z.int(), from: time, places: z.array(z.object({ counts: z.array(z.int()), usual: z.array(z.number()) })) }),
  drivers,
  topics: z.array(topicRow),
  answers: z.object({ items: z.array(crisisAnswer), sent: z.int(), /** From when it began to our first answer, in minutes. */ firstAfterMinutes: z.number().nullable(), medianMinutes: z.number().nullable(), more: z.boolean() }),
  customers: z.object({ items: z.array(affectedCustomer), total: z.int(), deals: money, openCases: z.int() }),
  entries: z.array(crisisEntry),
  publishing: publishingSettings,
  learned: z.string(),
  learnedBy: z.object({ name: z.string(), at: time }).nullable(),
});
export type CrisisDetail = z.infer<typeof crisisDetail>;

export const acknowledgementInput = z.object({ acknowledged: z.boolean() });
export const quietInput = z.object({ /** Null: tell us again. */ until: time.nullable() });
export const endInput = z.object({ ended: z.boolean() });
export const noteInput = z.object({ text: z.string().trim().min(1, "Write something first.").max(noteLength) });
export const learnedInput = z.object({ learned: z.string().trim().max(learnedLength) });
