import "server-only";
import { readFabric } from "@/lib/fabric/read";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

export const query: WidgetQuery<typeof schema> = ({ ctx, params, filter, period, timeZone }) => readFabric(ctx, { period, filter, params, timeZone });
