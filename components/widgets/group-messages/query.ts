import "server-only";
import { listGroupConversations } from "@/lib/conversations/list-groups";
import type { WidgetQuery } from "../contract";
import type { meta } from "./meta";

export const query: WidgetQuery<typeof meta> = async ({ ctx, params: { channel } }) => ({ items: await listGroupConversations(ctx, { channel, limit: 10 }) });
