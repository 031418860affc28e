import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { trialInput, trialResult } from "@/lib/reader/schema";
import { tryReader } from "@/lib/reader/trial";

export const POST = route(
  describe({ method: "post", path: "/api/v1/reader/trial", summary: "Try a reader with one text", description: "What the model and Weft’s own reader make of it. Stores nothing; why a model could not read is in `trouble`.", permission: "workspace.manage", body: trialInput, response: trialResult }),
  ({ ctx, body }) => tryReader(ctx, body),
);
