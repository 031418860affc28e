import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { notePresence } from "@/lib/members/presence";
import { presenceState } from "@/lib/members/presence-schema";

export const PUT = route(
  describe({ method: "put", path: "/api/v1/profile/presence", summary: "Note that you are at work", description: "Screens say so while somebody uses them. Coming back after more than half an hour ends an absence, of which the view `missed` of conversations speaks.", caller: "member", response: presenceState }),
  async ({ ctx }) => {
    const away = await notePresence(ctx);
    return { away: away && { from: away.from.toISOString(), until: away.until.toISOString() } };
  },
);
