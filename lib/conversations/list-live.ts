import "server-only";
import { and, desc, eq, gt, inArray } from "drizzle-orm";
import { conversations } from "@/db";
import { manifests } from "../connectors/registry";
import type { FigureFilter } from "../metrics/read";
import { type Context, inTransaction } from "../context";
import { toConversationRow } from "./rows";
import type { ConversationRow } from "./schema";
import { inPlace, visibleConversations } from "./visibility";

const liveChannels = () => manifests.filter((manifest) => manifest.synchronous).map((manifest) => manifest.id);

/** Open private conversations of live channels whose other side wrote after `since`, last heard first. */
export async function listLiveConversations(ctx: Context, { since, filter = {}, limit }: { since: Date; filter?: FigureFilter; limit: number }): Promise<ConversationRow[]> {
  const channels = liveChannels().filter((id) => !filter.channel || id === filter.channel);
  if (!channels.length) return [];
  const rows = await inTransaction(ctx, ({ tx }) =>
    tx
      .select()
      .from(conversations)
      // Whoever was heard after `since` also has a last message after it: this bound reads the list's index from its end.
      .where(and(visibleConversations(ctx), eq(conversations.status, "open"), gt(conversations.lastMessageAt, since), gt(conversations.lastInboundAt, since), eq(conversations.isGroup, false), inArray(conversations.channel, channels), inPlace(filter)))
      .orderBy(desc(conversations.lastInboundAt))
      .limit(limit));
  return rows.map(toConversationRow);
}
