import "server-only";
import type { z } from "zod";
import { requireMember } from "../auth/sessions";
import { inTransaction, type Context } from "../context";
import { notifySignals } from "../realtime/notify";
import { placementOf } from "./change";
import { requireConversation } from "./find";
import type { viewingInput } from "./schema";

/**
 * Shows colleagues who may see the conversation what the member does in it. Nothing is stored: web processes remember it for as long as it
 * counts (`lib/realtime/viewers.ts`).
 * @throws AppError "not_found" · "forbidden" for API keys
 */
export async function signalViewing(ctx: Context, id: string, { window, doing }: z.output<typeof viewingInput>): Promise<void> {
  const { id: memberId, name } = requireMember(ctx);
  const conversation = await inTransaction(ctx, (unit) => requireConversation(unit, ctx, id));
  notifySignals(ctx.workspaceId, [{ topic: "viewing", conversationId: id, placement: placementOf(conversation), memberId, name, window, doing }]);
}
