import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { versionSaved } from "@/lib/dialogues/schema";
import { restoreVersion } from "@/lib/dialogues/versions";

export const POST = route(
  describe({ method: "post", path: "/api/v1/dialogues/[id]/versions/[version]/restoration", summary: "Restore an old version", description: "As a new version, so that nothing is lost.", permission: "dialogues.manage", params: z.object({ id: z.uuid(), version: z.coerce.number().int().min(1) }), response: versionSaved, status: 201 }),
  ({ ctx, params: { id, version } }) => restoreVersion(ctx, id, version),
);
