import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { listMentions } from "@/lib/mentions/list";
import { mentionFilter, mentionPage } from "@/lib/mentions/schema";

export const GET = route(
  describe({
    method: "get",
    path: "/api/v1/mentions",
    summary: "List mentions",
    description: "Public posts that the caller may see, the most urgent first or the latest first; `state` is `open` unless another is asked for.",
    permission: "mentions.read",
    query: mentionFilter.extend({ cursor: z.string().max(400).optional() }),
    response: mentionPage,
  }),
  ({ ctx, query: { cursor, ...filter } }) => listMentions(ctx, filter, cursor),
);
