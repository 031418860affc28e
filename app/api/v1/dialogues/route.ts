import { describe } from "@/lib/http/openapi";
import { route } from "@/lib/http/route";
import { createDialogue } from "@/lib/dialogues/keep";
import { getDialogue, listDialogues } from "@/lib/dialogues/list";
import { dialogueDetail, dialogueList, newDialogue } from "@/lib/dialogues/schema";

const path = "/api/v1/dialogues";

export const GET = route(describe({ method: "get", path, summary: "List dialogues", description: "By name, with the figures of the last 30 days.", response: dialogueList }), ({ ctx }) => listDialogues(ctx));

export const POST = route(
  describe({ method: "post", path, summary: "Create a dialogue", description: "From a template, or from a definition as an exported file holds it. It begins as a draft.", permission: "dialogues.manage", body: newDialogue, response: dialogueDetail, status: 201 }),
  async ({ ctx, body }) => getDialogue(ctx, (await createDialogue(ctx, body)).id),
);
