import { z } from "zod";
import { removeConsent } from "@/lib/consents/record";
import { contactConsents } from "@/lib/consents/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const POST = route(
  describe({ method: "post", path: "/api/v1/contacts/[id]/consents/[consentId]/restoration", summary: "Put back a consent that was taken back", permission: "records.edit", params: z.object({ id: z.uuid(), consentId: z.uuid() }), response: contactConsents }),
  ({ ctx, params: { id, consentId } }) => removeConsent(ctx, id, consentId, true),
);
