import { z } from "zod";
import { listConsents } from "@/lib/consents/list";
import { recordConsent } from "@/lib/consents/record";
import { consentInput, contactConsents } from "@/lib/consents/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const params = z.object({ id: z.uuid() });
const path = "/api/v1/contacts/[id]/consents";

export const GET = route(
  describe({ method: "get", path, summary: "Read what a contact allowed and forbade", description: "What holds on each of their channels, and everything that was recorded.", params, response: contactConsents }),
  ({ ctx, params: { id } }) => listConsents(ctx, id),
);

export const POST = route(
  describe({ method: "post", path, summary: "Record a consent", description: "That they allow or forbid to be written to on a channel, and where this is known from. Nothing is sent to who forbade it, until they write again.", permission: "records.edit", params, body: consentInput, response: contactConsents, status: 201 }),
  ({ ctx, params: { id }, body }) => recordConsent(ctx, id, body),
);
