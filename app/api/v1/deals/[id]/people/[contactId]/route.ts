import { z } from "zod";
import { removeStakeholder, setStakeholder } from "@/lib/deals/people";
import { stakeholderInput } from "@/lib/deals/people-schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/deals/[id]/people/[contactId]";
const params = z.object({ id: z.uuid(), contactId: z.uuid() });

export const PUT = route(
  describe({ method: "put", path, summary: "Make a contact a stakeholder of a deal", permission: "records.edit", params, body: stakeholderInput }),
  ({ ctx, params: { id, contactId }, body: { role } }) => setStakeholder(ctx, id, contactId, role),
);

export const DELETE = route(
  describe({ method: "delete", path, summary: "Remove a stakeholder of a deal", permission: "records.edit", params }),
  ({ ctx, params: { id, contactId } }) => removeStakeholder(ctx, id, contactId),
);
