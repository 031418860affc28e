import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { decidePublication } from "@/lib/publications/release";
import { publicationDecision, publicationDetail } from "@/lib/publications/schema";

export const POST = route(
  describe({ method: "post", path: "/api/v1/publications/[id]/decision", summary: "Approve or decline a publication", description: "By a second person: neither who wrote it nor who changed it last, and no API key.", permission: "posts.publish", params: z.object({ id: z.uuid() }), body: publicationDecision, response: publicationDetail }),
  ({ ctx, params: { id }, body }) => decidePublication(ctx, id, body),
);
