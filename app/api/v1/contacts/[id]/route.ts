import { z } from "zod";
import { getContact } from "@/lib/contacts/get";
import { contactRecord } from "@/lib/contacts/record";
import { contactDetail } from "@/lib/contacts/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { updateRoute } from "../../record-routes";

export const GET = route(
  describe({ method: "get", path: "/api/v1/contacts/[id]", summary: "Read a contact", description: "With its handles on all channels and its conversations that the caller may see.", params: z.object({ id: z.uuid() }), response: contactDetail }),
  ({ ctx, params: { id } }) => getContact(ctx, id),
);

export const PATCH = updateRoute(contactRecord);
