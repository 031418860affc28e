import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { refreshPublicationFigures } from "@/lib/publications/figures";
import { publicationDetail } from "@/lib/publications/schema";

export const POST = route(
  describe({ method: "post", path: "/api/v1/publications/[id]/figures", summary: "Ask platforms now how a publication is doing", description: "They are asked by themselves as well, a few times an hour for thirty days.", permission: "mentions.read", params: z.object({ id: z.uuid() }), response: publicationDetail }),
  ({ ctx, params: { id } }) => refreshPublicationFigures(ctx, id),
);
