import { z } from "zod";
import { getContact } from "@/lib/contacts/get";
import { renameContact } from "@/lib/contacts/rename";
import { contactDetail, contactPatch } from "@/lib/contacts/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/contacts/[id]";
const params = z.object({ id: z.uuid() });

export const GET = route(
  describe({ method: "get", path, summary: "Read a contact", description: "With its handles on all channels and its conversations that the caller may see.", params, response: contactDetail }),
  ({ ctx, params: { id } }) => getContact(ctx, id),
);

export const PATCH = route(
  describe({ method: "patch", path, summary: "Rename a contact", permission: "conversations.handle", params, body: contactPatch, response: contactDetail }),
  ({ ctx, params: { id }, body }) => renameContact(ctx, id, body),
);
