import "server-only";
import { listLiveConversations } from "@/lib/conversations/list-live";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

const minutes = 5;

export const query: WidgetQuery<typeof schema> = async ({ ctx, filter, now }) => ({
  items: await listLiveConversations(ctx, { since: new Date(now.getTime() - minutes * 60_000), filter, limit: 8 }),
  minutes,
});
