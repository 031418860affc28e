import "server-only";
import { listPostPerformance } from "@/lib/publications/performance";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

export const query: WidgetQuery<typeof schema> = ({ ctx, params: { channel }, period }) => listPostPerformance(ctx, { ...period, ...(channel && { channel }) });
