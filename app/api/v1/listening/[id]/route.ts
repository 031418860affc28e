import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { removeQuery } from "@/lib/listening/remove";
import { updateQuery } from "@/lib/listening/save";
import { listeningChange, listeningQuery } from "@/lib/listening/schema";

const path = "/api/v1/listening/[id]";
const params = z.object({ id: z.uuid() });

export const PATCH = route(
  describe({ method: "patch", path, summary: "Change or pause a listening query", description: "What it found stays found; what comes next is held against the new text.", permission: "mentions.answer", params, body: listeningChange, response: listeningQuery }),
  ({ ctx, params: { id }, body }) => updateQuery(ctx, id, body),
);

export const DELETE = route(
  describe({ method: "delete", path, summary: "Delete a listening query", description: "The mentions that it found stay.", permission: "mentions.answer", params }),
  ({ ctx, params: { id } }) => removeQuery(ctx, id),
);
