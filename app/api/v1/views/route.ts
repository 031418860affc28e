import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { createView } from "@/lib/views/create";
import { listViews } from "@/lib/views/list";
import { savedView, viewInput, viewList, viewSearch } from "@/lib/views/schema";

const path = "/api/v1/views";

export const GET = route(
  describe({ method: "get", path, summary: "List saved views", description: "Of one kind of record: those of the workspace, of the caller's teams, and the caller's own.", query: viewSearch, response: viewList }),
  ({ ctx, query: { kind } }) => listViews(ctx, kind),
);

export const POST = route(
  describe({ method: "post", path, summary: "Save a view", description: "Anybody may keep one privately; one that is shared needs the permission `records.edit`, and one of a team is made by its members.", body: viewInput, response: savedView, status: 201 }),
  ({ ctx, body }) => createView(ctx, body),
);
