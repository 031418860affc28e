import { z } from "zod";
import { runTranscripts } from "@/lib/dialogues/transcript-schema";
import { listRunsIn } from "@/lib/dialogues/transcripts";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

export const GET = route(describe({ method: "get", path: "/api/v1/conversations/[id]/runs", summary: "List the dialogues in a conversation with their transcripts", params: z.object({ id: z.uuid() }), response: runTranscripts }), ({ ctx, params: { id } }) => listRunsIn(ctx, id));
