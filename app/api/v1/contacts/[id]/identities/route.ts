import { z } from "zod";
import { contactIdentity } from "@/lib/contacts/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { addHandle } from "@/lib/identity/handles";
import { handleInput } from "@/lib/identity/schema";

export const POST = route(
  describe({
    method: "post",
    path: "/api/v1/contacts/[id]/identities",
    summary: "Add an e-mail address or a phone number",
    description: "What comes from there on any channel is the contact’s. One that another contact has is refused.",
    permission: "records.edit",
    params: z.object({ id: z.uuid() }),
    body: handleInput,
    response: contactIdentity,
    status: 201,
  }),
  ({ ctx, params: { id }, body }) => addHandle(ctx, id, body),
);
