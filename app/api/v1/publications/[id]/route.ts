import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { getPublication } from "@/lib/publications/get";
import { deletePublication } from "@/lib/publications/remove";
import { updatePublication } from "@/lib/publications/save";
import { publicationDetail, publicationInput } from "@/lib/publications/schema";

const path = "/api/v1/publications/[id]";
const params = z.object({ id: z.uuid() });

export const GET = route(describe({ method: "get", path, summary: "Read a publication", description: "With what became of each of its posts.", permission: "mentions.read", params, response: publicationDetail }), ({ ctx, params: { id } }) => getPublication(ctx, id));

export const PUT = route(
  describe({ method: "put", path, summary: "Change a publication", description: "Only what has not gone out. It is a draft again then: an approval was of what it said before.", permission: "posts.publish", params, body: publicationInput, response: publicationDetail }),
  ({ ctx, params: { id }, body }) => updatePublication(ctx, id, body),
);

export const DELETE = route(describe({ method: "delete", path, summary: "Delete a publication that is not out", permission: "posts.publish", params }), ({ ctx, params: { id } }) => deletePublication(ctx, id));
