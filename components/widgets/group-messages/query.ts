import "server-only";
import { listGroupConversations } from "@/lib/conversations/list-groups";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

export const query: WidgetQuery<typeof schema> = async ({ ctx, filter }) => ({ items: await listGroupConversations(ctx, { filter, limit: 10 }) });
