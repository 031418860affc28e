import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { takenPrivate } from "@/lib/mentions/schema";
import { takePrivate } from "@/lib/mentions/take-private";

export const POST = route(
  describe({ method: "post", path: "/api/v1/mentions/[id]/conversation", summary: "Take a mention to private", description: "Opens the private conversation with its author, or begins one where the company may; nothing is sent by it.", permission: "mentions.answer", params: z.object({ id: z.uuid() }), response: takenPrivate }),
  ({ ctx, params: { id } }) => takePrivate(ctx, id),
);
