import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { removeHandle } from "@/lib/identity/handles";

export const DELETE = route(
  describe({
    method: "delete",
    path: "/api/v1/contacts/[id]/identities/[identityId]",
    summary: "Take a handle from a contact",
    description: "What came from it stays where it is; whoever writes from there next is a new contact.",
    permission: "records.edit",
    params: z.object({ id: z.uuid(), identityId: z.uuid() }),
  }),
  ({ ctx, params: { id, identityId } }) => removeHandle(ctx, id, identityId),
);
