import { z } from "zod";
import type { RecordKind } from "./contract";
import { recordDetail, recordPage } from "./schema";
import { recordTypes } from "./types";

export { recordGroups } from "./groups-schema";
export { recordNote } from "./note-schema";
export { recordPlaces } from "./places-schema";
export { timelinePage } from "./timeline-schema";

/** What answers about records look like, by kind. Browser-safe; fetched beside the first answer. */
export const shapesOfKind = (kind: RecordKind) => made[kind];

const made = Object.fromEntries(Object.values(recordTypes).map((type) => [type.kind, { page: recordPage(type), detail: recordDetail(type) }])) as Record<RecordKind, { page: ReturnType<typeof recordPage>; detail: ReturnType<typeof recordDetail> }>;

export const count = z.object({ count: z.number(), more: z.boolean() });
export const changed = z.object({ changed: z.number() });
