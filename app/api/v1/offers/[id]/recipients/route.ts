import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { addRecipients, listRecipients } from "@/lib/offers/recipients";
import { addedRecipients, recipientPage, recipientSearch, recipientsInput } from "@/lib/offers/schema";

const params = z.object({ id: z.uuid() });
const path = "/api/v1/offers/[id]/recipients";

export const GET = route(
  describe({ method: "get", path, summary: "List who received an offer", description: "The latest first, with who sent it and whether they answered.", params, query: recipientSearch, response: recipientPage }),
  ({ ctx, params: { id }, query: { cursor } }) => listRecipients(ctx, id, cursor),
);

export const POST = route(
  describe({ method: "post", path, summary: "Write down who received an offer", description: "As it was done elsewhere: nothing is sent. What is sent with `offerId` in a conversation writes itself down.", permission: "records.edit", params, body: recipientsInput, response: addedRecipients, status: 201 }),
  ({ ctx, params: { id }, body }) => addRecipients(ctx, id, body),
);
