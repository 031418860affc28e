import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { versionDetail } from "@/lib/dialogues/schema";
import { getVersion } from "@/lib/dialogues/versions";

export const GET = route(
  describe({ method: "get", path: "/api/v1/dialogues/[id]/versions/[version]", summary: "Read a version", params: z.object({ id: z.uuid(), version: z.coerce.number().int().min(1) }), response: versionDetail }),
  ({ ctx, params: { id, version } }) => getVersion(ctx, id, version),
);
