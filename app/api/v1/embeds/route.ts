import { findDashboard } from "@/components/dashboard/find-dashboard";
import { requireShowable } from "@/components/widgets/showable";
import { createEmbed } from "@/lib/embeds/create";
import { listEmbeds } from "@/lib/embeds/list";
import { embedInput, embedList, embedRow } from "@/lib/embeds/schema";
import { AppError } from "@/lib/errors";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/embeds";

export const GET = route(
  describe({ method: "get", path, summary: "List what is shown on other sites", permission: "workspace.manage", response: embedList }),
  async ({ ctx }) => ({ items: await listEmbeds(ctx) }),
);

export const POST = route(
  describe({ method: "post", path, summary: "Show widgets on other sites", description: "Makes an address that frames of the sites named may show. It shows what the acting member sees.", caller: "member", permission: "workspace.manage", body: embedInput, response: embedRow, status: 201 }),
  async ({ ctx, body }) => {
    requireShowable(body.items.map(({ widget }) => widget));
    if (body.dashboard && !(await findDashboard(ctx, body.dashboard))) throw new AppError("not_found", "There is no such dashboard.");
    return createEmbed(ctx, body);
  },
);
