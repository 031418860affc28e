import { z } from "zod";
import { openFile } from "@/lib/files/read";
import { fileResponse } from "@/lib/files/respond";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";

const spec = describe({
  method: "get",
  path: "/api/v1/files/[id]",
  summary: "Download a file",
  description: "Pictures, sound, video and PDF are shown; everything else is saved. Ranges are served. `download` saves those too.",
  params: z.object({ id: z.uuid() }),
  query: z.object({ download: z.literal("1").optional() }),
  responseType: "application/octet-stream",
});

export const GET = route(spec, async ({ ctx, params: { id }, query: { download }, request }) => fileResponse(await openFile(ctx, id), request, { download: download === "1" }));
