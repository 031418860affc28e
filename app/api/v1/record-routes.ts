import "server-only";
import { z } from "zod";
import type { Context } from "@/lib/context";
import { recordTypeAsked, recordTypeFor } from "@/lib/custom-fields/of-type";
import { AppError } from "@/lib/errors";
import { handle } from "@/lib/http/handle";
import { exportRecords } from "@/lib/exports/export";
import { exportSearch } from "@/lib/exports/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import type { RecordType } from "@/lib/records/contract";
import { createRecord } from "@/lib/records/create";
import { deleteRecords, restoreRecords } from "@/lib/records/delete";
import { groupSearch, listSearch, toGroupField, toListQuery } from "@/lib/records/filter";
import { getRecord } from "@/lib/records/get";
import { groupRecords } from "@/lib/records/groups";
import { recordGroups } from "@/lib/records/groups-schema";
import { lineInputs } from "@/lib/records/line-schema";
import { setLines } from "@/lib/records/lines";
import { countRecords, listRecords, recordPageSize } from "@/lib/records/list";
import type { ListQuery } from "@/lib/records/list-query";
import { noteInput, notePatch, recordNote } from "@/lib/records/note-schema";
import { addNote, changeNote } from "@/lib/records/notes";
import { listPlaces } from "@/lib/records/places";
import { recordPlaces } from "@/lib/records/places-schema";
import { recordDetail, recordInput, recordPage, recordPatch } from "@/lib/records/schema";
import { listTimeline } from "@/lib/records/timeline";
import { timelinePage, timelineSearch } from "@/lib/records/timeline-schema";
import { recordTypes } from "@/lib/records/types";
import { updateRecord, updateRecords } from "@/lib/records/update";

// What the API does with every kind of record, so that a kind's route files only say which it is.

const permission = "records.edit";
const one = z.object({ id: z.uuid() });
const several = z.array(z.uuid()).min(1, "Name at least one.").max(500, "At most 500 at a time.");
const changed = z.object({ changed: z.number().int() });
const cursor = z.string().max(2_000).optional().meta({ description: "The `nextCursor` of the page before." });

const until = z.string().max(2_000).optional().meta({ description: "Where the page ends at the latest: a cursor, of `/places` for example." });

const linesVersion = z.string("Say which lines these take the place of: their `linesVersion`.").max(100).meta({ description: "The `linesVersion` of the lines that these are made of." });

const limit = z.coerce.number().int().min(1).max(recordPageSize).optional().meta({ description: "How many a page; a hundred unless it is said." });

/** Hands on what a list is asked, of the kind as the workspace has it. */
async function asked<T>(ctx: Context, type: RecordType, query: Parameters<typeof toListQuery>[1], read: (full: RecordType, list: ListQuery) => Promise<T>): Promise<T> {
  const full = await recordTypeAsked(ctx, type, query.filter, query.sort);
  return read(full, toListQuery(full, query));
}

/** `/api/v1/<kind>` */
export function listRoute(type: RecordType) {
  const search = listSearch(type);
  return route(
    describe({ method: "get", path: `/api/v1/${type.kind}`, summary: `List ${type.many}`, description: "With the names of what they point to.", query: search.extend({ cursor, until, limit }), response: recordPage(type) }),
    ({ ctx, query: { cursor: after, until: end, limit: pageSize, ...query } }) => asked(ctx, type, query, (full, list) => listRecords(ctx, full, list, after, pageSize ?? (end ? 2 * recordPageSize : undefined), end)),
  );
}
export const createRoute = (type: RecordType) => route(
  describe({ method: "post", path: `/api/v1/${type.kind}`, summary: `Make a ${type.one}`, permission, body: recordInput(type), response: recordDetail(type), status: 201 }),
  ({ ctx, body }) => createRecord(ctx, type, body),
);
export const updateSeveralRoute = (type: RecordType) => route(
  describe({ method: "patch", path: `/api/v1/${type.kind}`, summary: `Change several ${type.many}`, description: "The same fields of all of them; all or none.", permission, body: z.object({ ids: several, patch: recordPatch(type) }), response: changed }),
  async ({ ctx, body: { ids, patch } }) => ({ changed: await updateRecords(ctx, type, ids, patch) }),
);

/** `/api/v1/<kind>/count` */
export const countRoute = (type: RecordType) => route(
  describe({ method: "get", path: `/api/v1/${type.kind}/count`, summary: `Count ${type.many}`, description: "Up to a thousand.", query: listSearch(type), response: z.object({ count: z.number().int(), more: z.boolean().meta({ description: "There are more than were counted." }) }) }),
  ({ ctx, query }) => asked(ctx, type, query, (full, list) => countRecords(ctx, full, list)),
);

/** `/api/v1/<kind>/places` */
export const placesRoute = (type: RecordType) => route(
  describe({ method: "get", path: `/api/v1/${type.kind}/places`, summary: `Places in a list of ${type.many}`, description: "Cursors at equal distances, of the first 100,000, so that a list can be read from anywhere.", query: listSearch(type), response: recordPlaces }),
  ({ ctx, query }) => asked(ctx, type, query, (full, list) => listPlaces(ctx, full, list)),
);

/** `/api/v1/<kind>/groups` */
export const groupsRoute = (type: RecordType) => route(
  describe({ method: "get", path: `/api/v1/${type.kind}/groups`, summary: `Group ${type.many}`, description: "The values of a field with how many records have each: the 200 largest groups of the first 100,000 records.", query: groupSearch(type), response: recordGroups }),
  async ({ ctx, query: { by, zone, ...query } }) => {
    const full = await recordTypeFor(ctx, type);
    return groupRecords(ctx, full, toListQuery(full, query), toGroupField(full, by), { zone });
  },
);

/** `/api/v1/<kind>/export` */
export const exportRoute = (type: RecordType) => route(
  describe({ method: "get", path: `/api/v1/${type.kind}/export`, summary: `Export ${type.many}`, description: "All of a list, as filtered and in its order, as one file.", query: listSearch(type).extend(exportSearch), responseType: "text/csv" }),
  ({ ctx, query: { columns, format, bom, ...query } }) => recordTypeFor(ctx, type).then((full) => exportRecords(ctx, full, toListQuery(full, query), { columns, format, bom: bom === "true" })),
);

/** `/api/v1/<kind>/deletion` and `/api/v1/<kind>/restoration` */
export const deletionRoute = (type: RecordType) => route(
  describe({ method: "post", path: `/api/v1/${type.kind}/deletion`, summary: `Delete ${type.many}`, description: "They can be restored.", permission, body: z.object({ ids: several }), response: changed }),
  async ({ ctx, body: { ids } }) => ({ changed: await deleteRecords(ctx, type, ids) }),
);
export const restorationRoute = (type: RecordType) => route(
  describe({ method: "post", path: `/api/v1/${type.kind}/restoration`, summary: `Restore ${type.many}`, permission, body: z.object({ ids: several }), response: changed }),
  async ({ ctx, body: { ids } }) => ({ changed: await restoreRecords(ctx, type, ids) }),
);

/** `/api/v1/<kind>/[id]` */
export const readRoute = (type: RecordType) => route(
  describe({ method: "get", path: `/api/v1/${type.kind}/[id]`, summary: `Read a ${type.one}`, params: one, response: recordDetail(type) }),
  ({ ctx, params: { id } }) => getRecord(ctx, type, id),
);
export const updateRoute = (type: RecordType) => route(
  describe({ method: "patch", path: `/api/v1/${type.kind}/[id]`, summary: `Change a ${type.one}`, description: "Only what is given; null empties a field.", permission, params: one, body: recordPatch(type), response: recordDetail(type) }),
  ({ ctx, params: { id }, body }) => updateRecord(ctx, type, id, body),
);

/** `/api/v1/<kind>/[id]/timeline` */
export const timelineRoute = (type: RecordType) => route(
  describe({ method: "get", path: `/api/v1/${type.kind}/[id]/timeline`, summary: `Read the timeline of a ${type.one}`, description: "Messages of every channel that the caller may see, notes, and who changed which fields from what to what; the latest first.", params: one, query: timelineSearch, response: timelinePage }),
  ({ ctx, params: { id }, query }) => listTimeline(ctx, type, id, query),
);

/** `/api/v1/<kind>/[id]/lines`, of kinds that have them */
export const linesRoute = (type: RecordType) => route(
  describe({ method: "put", path: `/api/v1/${type.kind}/[id]/lines`, summary: `Replace the lines of a ${type.one}`, description: "Prices are in minor units of its currency and may have a fraction; the total is the sum of the lines. Lines that were changed since `version` are not replaced: 409, with `version` among its errors.", permission, params: one, body: z.object({ lines: lineInputs, version: linesVersion }), response: recordDetail(type) }),
  ({ ctx, params: { id }, body: { lines, version } }) => setLines(ctx, type, id, lines, version),
);

/** `/api/v1/<kind>/[id]/notes` */
export const notesRoute = (type: RecordType) => route(
  describe({ method: "post", path: `/api/v1/${type.kind}/[id]/notes`, summary: `Write a note on a ${type.one}`, description: "For members; it shows in the timeline.", permission, params: one, body: noteInput, response: recordNote, status: 201 }),
  ({ ctx, params: { id }, body: { text } }) => addNote(ctx, type, id, text),
);

/** `/api/v1/<kind>/[id]/notes/[noteId]` */
export const noteRoute = (type: RecordType) => route(
  describe({ method: "patch", path: `/api/v1/${type.kind}/[id]/notes/[noteId]`, summary: `Change a note on a ${type.one}`, description: "What it says, or whether it is there; one's own, and any for whoever manages the workspace.", permission, params: one.extend({ noteId: z.uuid() }), body: notePatch, response: recordNote }),
  ({ ctx, params: { id, noteId }, body }) => changeNote(ctx, type, id, noteId, body),
);

type Handler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>;

/** One route file for all kinds: each has an operation of its own, and whoever asks for another is told so. */
export function forKinds(make: (type: RecordType) => Handler, has: (type: RecordType) => boolean = () => true): (request: Request, context: { params: Promise<{ kind: string }> }) => Promise<Response> {
  const handlers = new Map<string, Handler>(Object.values(recordTypes).filter(has).map((type) => [type.kind, make(type)]));
  return async (request, context) => {
    const { kind } = await context.params;
    return handlers.get(kind)?.(request, context) ?? nothingThere(request, context);
  };
}

const nothingThere = handle(async () => {
  throw new AppError("not_found", "There is no such address. See /docs/api for those that there are.");
});
