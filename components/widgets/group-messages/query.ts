import "server-only";
import { listGroupConversations } from "@/lib/conversations/list-groups";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

export const query: WidgetQuery<typeof schema> = async ({ ctx, params: { channel } }) => ({ items: await listGroupConversations(ctx, { channel, limit: 10 }) });
