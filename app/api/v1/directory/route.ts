import { getDirectory } from "@/lib/conversations/directory";
import { directory } from "@/lib/conversations/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const GET = route(
  describe({ method: "get", path: "/api/v1/directory", summary: "Read the names of members, teams and connections", response: directory }),
  ({ ctx }) => getDirectory(ctx),
);
