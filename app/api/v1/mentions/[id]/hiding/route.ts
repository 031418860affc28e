import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { setHidden } from "@/lib/mentions/hide";
import { hiddenState } from "@/lib/mentions/schema";

const path = "/api/v1/mentions/[id]/hiding";
const params = z.object({ id: z.uuid() });

export const PUT = route(describe({ method: "put", path, summary: "Hide an answer below a post of ours", description: "From others, at its platform. Only where the platform can.", permission: "mentions.answer", params, response: hiddenState }), ({ ctx, params: { id } }) => setHidden(ctx, id, true));

export const DELETE = route(describe({ method: "delete", path, summary: "Show a hidden answer again", permission: "mentions.answer", params, response: hiddenState }), ({ ctx, params: { id } }) => setHidden(ctx, id, false));
