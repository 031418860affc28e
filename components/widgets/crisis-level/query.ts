import "server-only";
import { readLevel } from "@/lib/crises/level";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

export const query: WidgetQuery<typeof schema> = async ({ ctx, now }) => {
  const { last, ...level } = await readLevel(ctx, now);
  return { ...level, last: last ? [last] : [] };
};
