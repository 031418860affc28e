import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { listQueries } from "@/lib/listening/list";
import { createQuery } from "@/lib/listening/save";
import { listeningInput, listeningList, listeningQuery } from "@/lib/listening/schema";

const path = "/api/v1/listening";

export const GET = route(
  describe({ method: "get", path, summary: "List listening queries", description: "With what each found in the last seven days, and its share of all that any found.", permission: "mentions.read", response: listeningList }),
  ({ ctx }) => listQueries(ctx),
);

export const POST = route(
  describe({
    method: "post",
    path,
    summary: "Listen for something",
    description: "Words that all must be there, \"a phrase\", OR, NOT or -, brackets, #tag, @handle, deliver*, from:, lang:. What it finds from now on becomes mentions.",
    permission: "mentions.answer",
    body: listeningInput,
    response: listeningQuery,
    status: 201,
  }),
  ({ ctx, body }) => createQuery(ctx, body),
);
