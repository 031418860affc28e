import { countApprovals } from "@/lib/approvals/list";
import { approvalCount } from "@/lib/approvals/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const GET = route(describe({ method: "get", path: "/api/v1/approvals/count", summary: "Count what waits for your decision", response: approvalCount }), ({ ctx }) => countApprovals(ctx));
