import { listTakingPart, setAvailability } from "@/lib/assignment/availability";
import { availabilityInput, ownAvailability, takingPartList } from "@/lib/assignment/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/availability";

export const GET = route(
  describe({ method: "get", path, summary: "List who takes conversations", description: "Active members with whether they are available, what they can be given, and how many open conversations they have.", response: takingPartList }),
  ({ ctx }) => listTakingPart(ctx),
);

export const PUT = route(
  describe({ method: "put", path, summary: "Say whether you take conversations", description: "Who comes back is given what waits. What waits for the answer of who goes away may go to others, as the workspace has it.", caller: "member", body: availabilityInput, response: ownAvailability }),
  ({ ctx, body: { availability } }) => setAvailability(ctx, availability),
);
