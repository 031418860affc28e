import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { listOwnAccounts } from "@/lib/members/accounts/own";
import { ownAccounts } from "@/lib/members/accounts/schema";

export const GET = route(describe({ method: "get", path: "/api/v1/profile/accounts", summary: "List your own users in other systems", caller: "member", response: ownAccounts }), ({ ctx }) => listOwnAccounts(ctx));
