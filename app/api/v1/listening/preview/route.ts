import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { previewQuery } from "@/lib/listening/preview";
import { listeningPreview, previewInput } from "@/lib/listening/schema";

export const POST = route(
  describe({ method: "post", path: "/api/v1/listening/preview", summary: "Preview a listening query", description: "What it would find among the newest mentions that the caller may see and, with `elsewhere`, on the platforms that can be searched. Stores nothing.", permission: "mentions.answer", body: previewInput, response: listeningPreview }),
  ({ ctx, body }) => previewQuery(ctx, body),
);
