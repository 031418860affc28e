import { getCap, setCap } from "@/lib/dialogues/cap";
import { dialogueCap } from "@/lib/dialogues/schema";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const path = "/api/v1/dialogues/cap";

export const GET = route(describe({ method: "get", path, summary: "Read how often one contact is written to", description: "Messages that dialogues begin, over all of them; what answers a contact does not count.", response: dialogueCap }), ({ ctx }) => getCap(ctx));

export const PUT = route(describe({ method: "put", path, summary: "Set how often one contact is written to", permission: "dialogues.manage", body: dialogueCap, response: dialogueCap }), ({ ctx, body }) => setCap(ctx, body));
