import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { setDismissed } from "@/lib/identity/duplicates";

const spec = { path: "/api/v1/contacts/duplicates/[id]/dismissal", permission: "records.edit", params: z.object({ id: z.uuid() }) } as const;

export const PUT = route(
  describe({ ...spec, method: "put", summary: "Say that two contacts are two people", description: "They are not suggested again." }),
  ({ ctx, params: { id } }) => setDismissed(ctx, id, true),
);

export const DELETE = route(
  describe({ ...spec, method: "delete", summary: "Ask again whether two contacts are one" }),
  ({ ctx, params: { id } }) => setDismissed(ctx, id, false),
);
