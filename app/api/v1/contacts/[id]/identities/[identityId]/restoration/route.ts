import { z } from "zod";
import { contactIdentity } from "@/lib/contacts/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { restoreHandle } from "@/lib/identity/handles";

export const POST = route(
  describe({
    method: "post",
    path: "/api/v1/contacts/[id]/identities/[identityId]/restoration",
    summary: "Put a removed handle back",
    permission: "records.edit",
    params: z.object({ id: z.uuid(), identityId: z.uuid() }),
    response: contactIdentity,
  }),
  ({ ctx, params: { id, identityId } }) => restoreHandle(ctx, id, identityId),
);
