import { z } from "zod";
import { removeConsent } from "@/lib/consents/record";
import { contactConsents } from "@/lib/consents/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const DELETE = route(
  describe({ method: "delete", path: "/api/v1/contacts/[id]/consents/[consentId]", summary: "Take back a consent that was recorded in error", description: "What was recorded before holds again.", permission: "records.edit", params: z.object({ id: z.uuid(), consentId: z.uuid() }), response: contactConsents }),
  ({ ctx, params: { id, consentId } }) => removeConsent(ctx, id, consentId),
);
