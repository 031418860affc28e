import "server-only";
import { listPublications } from "@/lib/publications/list";
import { publicationFilter } from "@/lib/publications/schema";
import { getPublishingSettings } from "@/lib/publications/settings";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

const shown = 8;

export const query: WidgetQuery<typeof schema> = async ({ ctx }) => {
  const [{ items, nextCursor }, { paused }] = await Promise.all([listPublications(ctx, publicationFilter.parse({ show: "upcoming" })), getPublishingSettings(ctx)]);
  return { items: items.slice(0, shown), planned: items.length, more: nextCursor !== null, isPaused: paused !== null };
};
