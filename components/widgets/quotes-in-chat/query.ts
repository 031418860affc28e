import "server-only";
import { quotesInChat } from "@/lib/quotes/in-chat";
import { ownedBy } from "@/lib/metrics/owners";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

export const query: WidgetQuery<typeof schema> = async ({ ctx, params, period, timeZone, now }) =>
  quotesInChat(ctx, { period, owner: await ownedBy(ctx, params), channel: params.channel, today: now.toLocaleDateString("en-CA", { timeZone }) });
