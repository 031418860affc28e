import "server-only";
import { and, eq } from "drizzle-orm";
import { pushDevices } from "@/db/schema";
import { requireMember } from "../../auth/sessions";
import { inTransaction, type Context } from "../../context";
import { AppError } from "../../errors";
import { newId } from "../../ids";
import { pushToDevices } from "./hand-over";
import { pushKeysOf } from "./keys";

/** Pushes a word to one of the acting member's devices, to see that it comes. @throws AppError "not_found" · "conflict" with what the push service says */
export async function tryPushDevice(ctx: Context, id: string): Promise<void> {
  const { id: memberId } = requireMember(ctx);
  const own = and(eq(pushDevices.workspaceId, ctx.workspaceId), eq(pushDevices.memberId, memberId), eq(pushDevices.id, id));
  const read = () => inTransaction(ctx, ({ tx }) => tx.select().from(pushDevices).where(own));
  const [device] = await read();
  if (!device) throw new AppError("not_found", "You have no such device. It may have been removed.");
  const key = newId();
  await pushToDevices(ctx.workspaceId, [device], await pushKeysOf(ctx.workspaceId), { id: key, title: "Push works", body: "Weft reaches this device.", href: "/settings/notifications", tag: key });
  const [after] = await read();
  if (!after) throw new AppError("conflict", "The browser has ended its subscription. Turn push on again.");
  if (after.problem) throw new AppError("conflict", after.problem);
}
