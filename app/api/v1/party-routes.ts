import "server-only";
import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import type { RecordType } from "@/lib/records/contract";
import { addRelation } from "@/lib/relations/add";
import { getRelations } from "@/lib/relations/list";
import { removeRelation } from "@/lib/relations/remove";
import { parties, relation, relationInput, relationList, type Party } from "@/lib/relations/schema";
import { summary } from "@/lib/relationships/schema";
import { getSummary } from "@/lib/relationships/summary";

// What the API does with contacts and companies beyond what it does with every kind of record.

const permission = "records.edit";
const one = z.object({ id: z.uuid() });

export const isParty = ({ kind }: RecordType): boolean => (parties as readonly string[]).includes(kind);
const partyOf = ({ kind }: RecordType) => kind as Party;

/** `/api/v1/<kind>/[id]/summary` */
export const summaryRoute = (type: RecordType) => route(
  describe({ method: "get", path: `/api/v1/${type.kind}/[id]/summary`, summary: `Read a ${type.one} at a glance`, description: "The last talk, what is open, orders, quotes and offers, how the relationship does with its reasons, who of us knows them best, and relations to others. Talks are those that the caller may see.", params: one, response: summary }),
  ({ ctx, params: { id } }) => getSummary(ctx, partyOf(type), id),
);

/** `/api/v1/<kind>/[id]/relations` */
export const relationsRoute = (type: RecordType) => route(
  describe({ method: "get", path: `/api/v1/${type.kind}/[id]/relations`, summary: `List the relations of a ${type.one}`, description: "As they are said of this one, whichever end they were said from.", params: one, response: relationList }),
  ({ ctx, params: { id } }) => getRelations(ctx, partyOf(type), id),
);
export const addRelationRoute = (type: RecordType) => route(
  describe({ method: "post", path: `/api/v1/${type.kind}/[id]/relations`, summary: `Say how a ${type.one} stands to another`, permission, params: one, body: relationInput, response: relation, status: 201 }),
  ({ ctx, params: { id }, body }) => addRelation(ctx, partyOf(type), id, body),
);

/** `/api/v1/<kind>/[id]/relations/[relationId]` */
export const removeRelationRoute = (type: RecordType) => route(
  describe({ method: "delete", path: `/api/v1/${type.kind}/[id]/relations/[relationId]`, summary: `Take a relation of a ${type.one} away`, permission, params: one.extend({ relationId: z.uuid() }), status: 204 }),
  ({ ctx, params: { id, relationId } }) => removeRelation(ctx, id, relationId),
);
