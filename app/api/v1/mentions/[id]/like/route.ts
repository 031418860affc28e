import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { setLiked } from "@/lib/mentions/like";
import { likeState } from "@/lib/mentions/schema";

const path = "/api/v1/mentions/[id]/like";
const params = z.object({ id: z.uuid() });

export const PUT = route(describe({ method: "put", path, summary: "Like a public post", description: "In the name of its connection's account. Only where the platform has likes.", permission: "mentions.answer", params, response: likeState }), ({ ctx, params: { id } }) => setLiked(ctx, id, true));

export const DELETE = route(describe({ method: "delete", path, summary: "Take a like back", permission: "mentions.answer", params, response: likeState }), ({ ctx, params: { id } }) => setLiked(ctx, id, false));
