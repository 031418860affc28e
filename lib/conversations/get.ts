import "server-only";
import { inTransaction, type Context } from "../context";
import { requireConversation } from "./find";
import { toConversationRow } from "./rows";
import type { ConversationRow } from "./schema";

/** One conversation as lists show it. @throws AppError "not_found" */
export const getConversation = (ctx: Context, id: string): Promise<ConversationRow> =>
  inTransaction(ctx, async (unit) => toConversationRow(await requireConversation(unit, ctx, id)));
