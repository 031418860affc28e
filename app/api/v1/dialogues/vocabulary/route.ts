import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { vocabulary } from "@/lib/dialogues/schema";
import { readVocabulary } from "@/lib/dialogues/vocabulary";

export const GET = route(
  describe({ method: "get", path: "/api/v1/dialogues/vocabulary", summary: "Read what dialogues can name", description: "The shipped templates, the actions, and what is known of each kind of record.", response: vocabulary }),
  async () => readVocabulary(),
);
