import { listDrafts } from "@/lib/drafts/keep";
import { draftList } from "@/lib/drafts/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const GET = route(
  describe({ method: "get", path: "/api/v1/drafts", summary: "List your drafts", description: "Conversations in which you have begun to write.", caller: "member", response: draftList }),
  ({ ctx }) => listDrafts(ctx),
);
