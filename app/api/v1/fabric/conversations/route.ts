import { listStrandConversations } from "@/lib/fabric/list-conversations";
import { strandConversations, strandParams } from "@/lib/fabric/schema";
import { requirePermission } from "@/lib/context";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { getWorkspace } from "@/lib/workspaces/get";

const spec = describe({
  method: "get",
  path: "/api/v1/fabric/conversations",
  summary: "List the conversations behind a strand of the fabric",
  description: "What two ends said to one another on a channel: one of our teams or members and a customer, or two customers in groups. API keys need the scope `reports.read`.",
  query: strandParams,
  response: strandConversations,
});

export const GET = route(spec, async ({ ctx, query }) => {
  if (ctx.actor.kind === "api_key") requirePermission(ctx, "reports.read");
  const { timeZone } = await getWorkspace(ctx);
  return listStrandConversations(ctx, query, timeZone);
});
