import "server-only";
import { eq } from "drizzle-orm";
import { workspaces } from "@/db/schema";
import { recordActivity } from "../activities/record";
import { inTransaction, requirePermission, type Context, type Unit } from "../context";
import { AppError } from "../errors";
import { dialogueCap, type DialogueCap } from "./schema";

/** How many messages dialogues begin with one contact, over all of them. */
export const getCap = (ctx: Context): Promise<DialogueCap> => inTransaction(ctx, (unit) => readCap(unit, ctx.workspaceId));

/** What is held back already goes out at the time that was said; the new limit holds for it as well then. @throws AppError "forbidden" without `dialogues.manage` */
export async function setCap(ctx: Context, input: DialogueCap): Promise<DialogueCap> {
  requirePermission(ctx, "dialogues.manage");
  const after = dialogueCap.parse(input);
  return inTransaction(ctx, async (unit) => {
    const before = await readCap(unit, ctx.workspaceId);
    await unit.tx.update(workspaces).set({ dialogueCapMessages: after.messages, dialogueCapDays: after.days }).where(eq(workspaces.id, ctx.workspaceId));
    await recordActivity(ctx, unit, { action: "dialogue.cap", targetId: ctx.workspaceId, detail: { before, after } });
    unit.change({ topic: "workspace" });
    return after;
  });
}

export async function readCap({ tx }: Unit, workspaceId: string): Promise<DialogueCap> {
  const [found] = await tx.select({ messages: workspaces.dialogueCapMessages, days: workspaces.dialogueCapDays }).from(workspaces).where(eq(workspaces.id, workspaceId));
  if (!found) throw new AppError("not_found", "This workspace is no longer there.");
  return found;
}
