import "server-only";
import { daysOf } from "@/lib/metrics/days";
import { readChannelDays, readFigures } from "@/lib/metrics/read";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

export const query: WidgetQuery<typeof schema> = async ({ ctx, filter, period, previous, timeZone }) => {
  const [now, before, byDay] = await Promise.all([
    readFigures(ctx, period, filter, "channel"),
    readFigures(ctx, previous, filter, "channel"),
    readChannelDays(ctx, period, filter, timeZone),
  ]);
  const channels = [...now].map(([id, figures]) => ({ channel: id, messagesIn: figures.messagesIn, previous: before.get(id)?.messagesIn ?? 0 })).filter((row) => row.messagesIn || row.previous).sort((a, b) => b.messagesIn - a.messagesIn);
  return {
    total: channels.reduce((sum, row) => sum + row.messagesIn, 0),
    previousTotal: [...before.values()].reduce((sum, figures) => sum + figures.messagesIn, 0),
    channels,
    days: daysOf(period, timeZone).map((day) => ({ day, byChannel: byDay.get(day) ?? {} })),
  };
};
