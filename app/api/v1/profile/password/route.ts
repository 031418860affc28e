import { changePassword } from "@/lib/auth/change-password";
import { passwordChange } from "@/lib/auth/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const PUT = route(
  describe({ method: "put", path: "/api/v1/profile/password", summary: "Change your password", description: "Ends your other sessions.", caller: "member", body: passwordChange }),
  ({ ctx, body }) => changePassword(ctx, body),
);
