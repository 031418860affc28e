import "server-only";
import { inTransaction, requirePermission, type Context } from "../context";
import { threadHeader } from "../ingest/incoming";
import { recordDeliveries } from "../ledger/record";
import { askPlatform } from "../posts/ask-platform";
import { requireMention, targetOf } from "./find";

/** Of a longer thread what stands nearest to its beginning. */
const mostTaken = 200;

/**
 * Has the whole thread of a public post brought in from its platform, through the ledger like all that comes. What others say in it stands around the
 * mention and waits for nobody.
 * @returns how many posts were found; they are there a moment later
 * @throws AppError "conflict" where the platform cannot be asked · "not_found" · "forbidden" · ConnectorError with what the platform says
 */
export async function loadThread(ctx: Context, id: string): Promise<{ posts: number }> {
  requirePermission(ctx, "mentions.answer");
  const mention = await inTransaction(ctx, (unit) => requireMention(unit, ctx, id));
  const found = await askPlatform(ctx, mention.connectionId, "load threads", ({ postThread }) => postThread, targetOf(mention));
  const receivedAt = new Date();
  await recordDeliveries(ctx.workspaceId, found.slice(0, mostTaken).map((delivery) => ({ connectionId: mention.connectionId, delivery: { ...delivery, headers: { ...delivery.headers, [threadHeader]: "1" } }, receivedAt })));
  return { posts: found.length };
}
