import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { chooseViews } from "@/lib/views/choose";
import { viewChoice } from "@/lib/views/schema";

export const PUT = route(
  describe({ method: "put", path: "/api/v1/views/choice", summary: "Choose your default view and your order of views", caller: "member", body: viewChoice }),
  ({ ctx, body }) => chooseViews(ctx, body),
);
