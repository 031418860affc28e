import { z } from "zod";
import { decideApproval } from "@/lib/approvals/decide";
import { decisionInput } from "@/lib/approvals/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const POST = route(
  describe({
    method: "post",
    path: "/api/v1/approvals/[id]/decision",
    summary: "Approve or decline",
    description: "Only a member who was asked can, and only once. It is carried out a moment later, in the system that the record comes from where there is one.",
    caller: "member",
    params: z.object({ id: z.uuid() }),
    body: decisionInput,
    status: 202,
  }),
  ({ ctx, params: { id }, body }) => decideApproval(ctx, id, body),
);
