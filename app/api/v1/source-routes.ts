import "server-only";
import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import type { RecordType } from "@/lib/records/contract";
import { actOnRecord, addThere } from "@/lib/sync/act";
import { actionAnswer, recordSources } from "@/lib/sync/schema";
import { listSources } from "@/lib/sync/sources";

// What the API does with a record that a CRM or ERP has too, for every kind.

const permission = "records.edit";
const one = z.object({ id: z.uuid() });
const there = one.extend({ connectionId: z.uuid() });

/** `/api/v1/<kind>/[id]/sources` */
export const sourcesRoute = (type: RecordType) => route(
  describe({ method: "get", path: `/api/v1/${type.kind}/[id]/sources`, summary: `Read where a ${type.one} comes from`, description: "The CRM or ERP that has it too, its place there, what may be done with it there now, and where else it could be made.", params: one, response: recordSources }),
  ({ ctx, params: { id } }) => listSources(ctx, type.kind, id),
);

/** `/api/v1/<kind>/[id]/sources/[connectionId]` */
export const addRoute = (type: RecordType) => route(
  describe({ method: "post", path: `/api/v1/${type.kind}/[id]/sources/[connectionId]`, summary: `Make a ${type.one} in another system`, description: "A repeat makes no second one.", permission, params: there, response: recordSources }),
  ({ ctx, params: { id, connectionId } }) => addThere(ctx, { kind: type.kind, recordId: id, connectionId }),
);

/** `/api/v1/<kind>/[id]/sources/[connectionId]/actions/[action]` */
export const actionRoute = (type: RecordType) => route(
  describe({ method: "post", path: `/api/v1/${type.kind}/[id]/sources/[connectionId]/actions/[action]`, summary: `Do an action with a ${type.one} where it comes from`, description: "Confirm a purchase, for example. The answer says whether it is so now, as read back; a repeat is safe.", permission, params: there.extend({ action: z.string().min(1).max(60) }), response: actionAnswer }),
  ({ ctx, params: { id, connectionId, action } }) => actOnRecord(ctx, { kind: type.kind, recordId: id, connectionId, action }),
);
