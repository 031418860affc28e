import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { waitingAnswers } from "@/lib/mentions/schema";
import { listWaitingAnswers } from "@/lib/posts/waiting";

export const GET = route(describe({ method: "get", path: "/api/v1/mentions/waiting-answers", summary: "List public answers that wait for a second person", description: "The oldest first, at most a hundred.", permission: "mentions.read", response: waitingAnswers }), ({ ctx }) => listWaitingAnswers(ctx));
