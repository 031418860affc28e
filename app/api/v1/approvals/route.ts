import { listApprovals } from "@/lib/approvals/list";
import { approvalPage, approvalSearch } from "@/lib/approvals/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const GET = route(describe({ method: "get", path: "/api/v1/approvals", summary: "List approvals", description: "Managers see all of them; everybody else those that they raised or were asked for.", query: approvalSearch, response: approvalPage }), ({ ctx, query }) => listApprovals(ctx, query));
