import "server-only";
import { listQueries } from "@/lib/listening/list";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

export const query: WidgetQuery<typeof schema> = async ({ ctx, now }) => {
  const { items, total, since } = await listQueries(ctx, now);
  return { total, since, items: items.flatMap(({ id, name, kind, mentions, share }) => (share ? [{ id, name, kind, mentions, share }] : [])).toSorted((a, b) => b.mentions - a.mentions) };
};
