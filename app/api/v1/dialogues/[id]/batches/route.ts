import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { listBatches, startForContacts } from "@/lib/dialogues/batches";
import { dialogueBatch, dialogueBatchList, startForContacts as input } from "@/lib/dialogues/schema";

const path = "/api/v1/dialogues/[id]/batches";
const params = z.object({ id: z.uuid() });

export const GET = route(describe({ method: "get", path, summary: "List for whom a dialogue was begun at once", description: "The latest first, at most twenty.", params, response: dialogueBatchList }), ({ ctx, params: { id } }) => listBatches(ctx, id));

export const POST = route(
  describe({ method: "post", path, summary: "Begin a dialogue with many contacts", description: "A few at a time. Who cannot be asked is left out with the reason.", permission: "records.edit", params, body: input, response: dialogueBatch, status: 201 }),
  ({ ctx, params: { id }, body }) => startForContacts(ctx, id, body.contactIds),
);
