import { z } from "zod";
import { recordKinds } from "../records/contract";

/** Shapes of what is kept in step with other systems, shared by the API and the screens. Browser-safe. Times are ISO 8601 UTC. */

const moment = z.iso.datetime().nullable();
export const syncDirection = z.enum(["in", "fill", "out", "both", "off"]).meta({ description: "`in`: from there, which decides · `fill`: from there while it is empty here · `out`: from here · `both`: the later change counts · `off`." });

export const fieldPair = z.object({ remote: z.string().min(1).max(200), local: z.string().min(1).max(100), direction: syncDirection });
export type FieldPair = z.infer<typeof fieldPair>;

export const syncedTypeView = z.object({
  type: z.string(),
  one: z.string(),
  many: z.string(),
  kind: z.enum(recordKinds),
  isOff: z.boolean(),
  loaded: z.int().meta({ description: "Read in the first load." }),
  total: z.int().nullable().meta({ description: "Of how many; null where the platform does not say." }),
  loadedAt: moment.meta({ description: "When the first load was done; null while it is under way." }),
  polledAt: moment,
  mapping: z.array(fieldPair),
  changed: z.boolean().meta({ description: "Somebody changed the mapping." }),
}).meta({ id: "SyncedType" });
export type SyncedTypeView = z.infer<typeof syncedTypeView>;

export const syncView = z.object({
  types: z.array(syncedTypeView),
  problems: z.int().meta({ description: "Records set aside, counted up to 1,000." }),
  waiting: z.int().meta({ description: "Records whose changes wait to be sent, counted up to 1,000." }),
}).meta({ id: "Sync" });
export type SyncView = z.infer<typeof syncView>;

export const remoteFields = z.object({
  types: z.array(z.object({
    type: z.string(),
    fields: z.array(z.object({ name: z.string(), label: z.string(), type: z.string(), writable: z.boolean() })),
  })),
});
export type RemoteFields = z.infer<typeof remoteFields>;

export const typePatch = z.object({
  mapping: z.array(fieldPair).max(200).nullable().optional().meta({ description: "Null: as the connector suggests." }),
  isOff: z.boolean().optional(),
  reload: z.literal(true).optional().meta({ description: "Read everything once more." }),
});
export type TypePatch = z.infer<typeof typePatch>;

export const syncProblem = z.object({
  id: z.uuid(),
  direction: z.enum(["in", "out"]),
  type: z.string().meta({ description: "As people call one of them." }),
  remoteId: z.string(),
  recordId: z.uuid().nullable(),
  kind: z.enum(recordKinds).nullable(),
  title: z.string(),
  reason: z.string(),
  at: z.iso.datetime(),
}).meta({ id: "SyncProblem" });
export type SyncProblem = z.infer<typeof syncProblem>;
/** Of those that were tried, how many are still set aside. */
export const stillAside = z.object({ left: z.int() });
export const problemPage = z.object({ items: z.array(syncProblem), nextCursor: z.string().nullable() });

export const recordSource = z.object({
  connectionId: z.uuid(),
  connector: z.string(),
  name: z.string().meta({ description: "The connection's." }),
  isActive: z.boolean(),
  type: z.string(),
  one: z.string(),
  remoteId: z.string(),
  url: z.string().nullable().meta({ description: "Where it is over there." }),
  isDeleted: z.boolean(),
  syncedAt: z.iso.datetime(),
  waitsSince: moment.meta({ description: "Changes made here wait to be sent." }),
  problem: z.string().nullable().meta({ description: "Why a change could not be sent." }),
  decided: z.array(z.string()).meta({ description: "Fields that are changed over there only." }),
  actions: z.array(z.object({ id: z.string(), label: z.string(), past: z.string(), final: z.boolean() })).meta({ description: "Possible now." }),
}).meta({ id: "RecordSource" });
export type RecordSource = z.infer<typeof recordSource>;

export const recordSources = z.object({
  items: z.array(recordSource),
  offers: z.array(z.object({ connectionId: z.uuid(), connector: z.string(), name: z.string(), one: z.string() })).meta({ description: "Where it could be made." }),
}).meta({ id: "RecordSources" });
export type RecordSources = z.infer<typeof recordSources>;

export const actionAnswer = z.object({
  done: z.boolean().meta({ description: "What was asked for is so now, as read back." }),
  note: z.string().nullable().meta({ description: "What happened instead, in plain words." }),
  sources: recordSources,
}).meta({ id: "RecordActionAnswer" });
export type ActionAnswer = z.infer<typeof actionAnswer>;
