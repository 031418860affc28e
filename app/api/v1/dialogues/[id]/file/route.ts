import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { dialogueFile } from "@/lib/dialogues/schema";
import { exportDialogue } from "@/lib/dialogues/versions";

export const GET = route(
  describe({ method: "get", path: "/api/v1/dialogues/[id]/file", summary: "Export a dialogue as a file", description: "Its newest version. Creating a dialogue takes the same.", params: z.object({ id: z.uuid() }), response: dialogueFile }),
  async ({ ctx, params: { id } }) => {
    const file = await exportDialogue(ctx, id);
    return new Response(JSON.stringify(file, null, 2), { headers: { "content-type": "application/json", "cache-control": "no-store", "content-disposition": `attachment; filename="${fileName(file.name)}"` } });
  },
);

const fileName = (name: string) => `${name.normalize("NFKD").replaceAll(/[^a-zA-Z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "").toLowerCase() || "dialogue"}.dialogue.json`;
