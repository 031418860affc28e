import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { linkAccount, unlinkAccount } from "@/lib/members/accounts/own";
import { accountInput, ownAccounts } from "@/lib/members/accounts/schema";

const path = "/api/v1/profile/accounts/[connectionId]";
const params = z.object({ connectionId: z.uuid() });

export const PUT = route(
  describe({ method: "put", path, summary: "Link your own user in another system", description: "What you decide in Weft is then done there as you. The system is asked first whether the credentials are right; they are kept encrypted and never sent back.", caller: "member", params, body: accountInput, response: ownAccounts }),
  ({ ctx, params: { connectionId }, body }) => linkAccount(ctx, connectionId, body.values),
);

export const DELETE = route(describe({ method: "delete", path, summary: "Unlink your own user in another system", caller: "member", params, response: ownAccounts }), ({ ctx, params: { connectionId } }) => unlinkAccount(ctx, connectionId));
