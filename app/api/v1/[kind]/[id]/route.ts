import { z } from "zod";
import { getContact } from "@/lib/contacts/get";
import { contactDetail } from "@/lib/contacts/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { forKinds, readRoute, updateRoute } from "../../record-routes";

/** A contact is read with its handles and conversations. It has no file of its own: that would come before `/api/v1/<kind>/count` and the like, which Next sorts behind. */
const contactRoute = () => route(
  describe({ method: "get", path: "/api/v1/contacts/[id]", summary: "Read a contact", description: "With its handles on all channels and its conversations that the caller may see.", params: z.object({ id: z.uuid() }), response: contactDetail }),
  ({ ctx, params: { id } }) => getContact(ctx, id),
);

export const GET = forKinds((type) => (type.kind === "contacts" ? contactRoute() : readRoute(type)));
export const PATCH = forKinds(updateRoute);
