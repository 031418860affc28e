import "server-only";
import { inTransaction, requirePermission, type Context } from "../context";
import { requireConversation } from "../conversations/find";
import { AppError } from "../errors";
import type { ModelWays } from "../insight/remote/chat";
import { translateOnce, usualWays } from "./ask";
import { theirLanguage } from "./languages";
import type { DraftToTranslate, TranslatedDraft } from "./schema";

/**
 * What somebody is about to write, in the language of the other side. Nothing is stored and nothing is sent to them.
 * @throws AppError "not_found" · "forbidden" · "invalid" where their language is not known · "conflict" without a model · "rate_limited"
 * @throws ConnectorError where the model does not answer
 */
export async function translateDraft(ctx: Context, conversationId: string, { text, to }: DraftToTranslate, ways: ModelWays = usualWays): Promise<TranslatedDraft> {
  requirePermission(ctx, "conversations.handle");
  const theirs = await inTransaction(ctx, async (unit) => theirLanguage(unit, ctx, await requireConversation(unit, ctx, conversationId)));
  const language = to ?? theirs;
  if (!language) throw new AppError("invalid", "Nobody knows yet in which language they write.", { fields: [{ field: "to", message: "Say into which language." }] });
  return { ...(await translateOnce(ctx, text, language, ways)), to: language };
}
