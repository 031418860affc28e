import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { saveVersion } from "@/lib/dialogues/keep";
import { newVersion, versionList, versionSaved } from "@/lib/dialogues/schema";
import { listVersions } from "@/lib/dialogues/versions";

const path = "/api/v1/dialogues/[id]/versions";
const params = z.object({ id: z.uuid() });

export const GET = route(describe({ method: "get", path, summary: "List a dialogue's versions", description: "The newest first, at most two hundred.", params, response: versionList }), ({ ctx, params: { id } }) => listVersions(ctx, id));

export const POST = route(
  describe({ method: "post", path, summary: "Save a new version", description: "New runs follow it; those under way go on with theirs. Answers 409 when somebody saved a later version than the one that was edited.", permission: "dialogues.manage", params, body: newVersion, response: versionSaved, status: 201 }),
  ({ ctx, params: { id }, body }) => saveVersion(ctx, id, body),
);
