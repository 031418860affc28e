import { z } from "zod";
import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { deleteDialogue } from "@/lib/dialogues/delete";
import { changeDialogue } from "@/lib/dialogues/keep";
import { getDialogue } from "@/lib/dialogues/list";
import { dialogueDetail, dialoguePatch } from "@/lib/dialogues/schema";

const path = "/api/v1/dialogues/[id]";
const params = z.object({ id: z.uuid() });
const permission = "dialogues.manage";

export const GET = route(describe({ method: "get", path, summary: "Read a dialogue", description: "With its newest definition.", params, response: dialogueDetail }), ({ ctx, params: { id } }) => getDialogue(ctx, id));

export const PATCH = route(
  describe({ method: "patch", path, summary: "Rename, activate or pause a dialogue", description: "Only one that holds together can be active. Runs that are under way go on.", permission, params, body: dialoguePatch, response: dialogueDetail }),
  async ({ ctx, params: { id }, body }) => {
    await changeDialogue(ctx, id, body);
    return getDialogue(ctx, id);
  },
);

export const DELETE = route(
  describe({ method: "delete", path, summary: "Delete a dialogue", description: "It begins nothing more; runs that are under way go on. It can be restored.", permission, params }),
  ({ ctx, params: { id } }) => deleteDialogue(ctx, id),
);
