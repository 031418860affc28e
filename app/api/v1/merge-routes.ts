import "server-only";
import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { listMerges } from "@/lib/merges/list";
import { mergeRecords } from "@/lib/merges/merge";
import { mergeInput, recordMerge, recordMergeList } from "@/lib/merges/schema";
import { takeBackMerge } from "@/lib/merges/take-back";
import type { RecordType } from "@/lib/records/contract";

// What the API does with kinds of which two may turn out to be one.

const permission = "records.edit";
const one = z.object({ id: z.uuid() });

export const isMergeable = ({ mergeable }: RecordType): boolean => mergeable === true;

/** `/api/v1/<kind>/merges` */
export const mergeRoute = (type: RecordType) => route(
  describe({ method: "post", path: `/api/v1/${type.kind}/merges`, summary: `Merge two ${type.many}`, description: "All that points to the one that goes points to the one that stays from then on, and the labels are united. The address of the one that goes leads to the one that stays.", permission, body: mergeInput, response: recordMerge, status: 201 }),
  ({ ctx, body }) => mergeRecords(ctx, type, body),
);

/** `/api/v1/<kind>/merges/[id]` */
export const takeBackRoute = (type: RecordType) => route(
  describe({ method: "delete", path: `/api/v1/${type.kind}/merges/[id]`, summary: `Take a merge of ${type.many} back`, description: "Both are there again, with everything that came meanwhile on the right one. Fields that were changed since stay as they are.", permission, params: one, response: recordMerge }),
  ({ ctx, params: { id } }) => takeBackMerge(ctx, type, id),
);

/** `/api/v1/<kind>/[id]/merges` */
export const mergesRoute = (type: RecordType) => route(
  describe({ method: "get", path: `/api/v1/${type.kind}/[id]/merges`, summary: `List what was merged into a ${type.one}`, description: "Those that can be taken back, the latest first.", params: one, response: recordMergeList }),
  async ({ ctx, params: { id } }) => ({ items: await listMerges(ctx, type, id) }),
);
