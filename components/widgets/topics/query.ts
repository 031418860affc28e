import "server-only";
import { listTopics } from "@/lib/mentions/topics";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

export const query: WidgetQuery<typeof schema> = async ({ ctx, params: { channel }, period }) => ({ topics: await listTopics(ctx, { ...period, ...(channel && { channel }) }) });
