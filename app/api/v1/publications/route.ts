import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { listPublications } from "@/lib/publications/list";
import { createPublication } from "@/lib/publications/save";
import { publicationDetail, publicationFilter, publicationInput, publicationPage } from "@/lib/publications/schema";

export const GET = route(
  describe({ method: "get", path: "/api/v1/publications", summary: "List publications", description: "What was composed and published: the latest first, with `show=upcoming` the nearest first. With `from` and `to` those of a calendar, in one page of at most 500.", permission: "mentions.read", query: publicationFilter, response: publicationPage }),
  ({ ctx, query }) => listPublications(ctx, query),
);

export const POST = route(
  describe({ method: "post", path: "/api/v1/publications", summary: "Compose a publication", description: "Writes a draft with a post for each connection; a release has it go out.", permission: "posts.publish", body: publicationInput, response: publicationDetail, status: 201 }),
  ({ ctx, body }) => createPublication(ctx, body),
);
