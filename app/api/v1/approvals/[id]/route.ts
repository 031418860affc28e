import { z } from "zod";
import { getApproval } from "@/lib/approvals/get";
import { approvalDetail } from "@/lib/approvals/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const GET = route(describe({ method: "get", path: "/api/v1/approvals/[id]", summary: "Read an approval with its transcripts", params: z.object({ id: z.uuid() }), response: approvalDetail }), ({ ctx, params: { id } }) => getApproval(ctx, id));
