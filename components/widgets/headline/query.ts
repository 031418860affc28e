import "server-only";
import { daysOf } from "@/lib/metrics/days";
import { percentileSeconds } from "@/lib/metrics/percentile";
import { type Figures, noFigures, readFigures, readTotals } from "@/lib/metrics/read";
import { factsOf } from "@/lib/metrics/place";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

interface Headline {
  id: "messagesIn" | "firstResponse" | "coverage" | "closed";
  unit: "count" | "seconds" | "share";
  moreIsBetter: boolean | null;
  definition: string;
  read(figures: Figures): number | null;
}

const headlines: Headline[] = [
  { id: "messagesIn", unit: "count", moreIsBetter: null, definition: "Messages that came in, on all channels.", read: (figures) => figures.messagesIn },
  { id: "firstResponse", unit: "seconds", moreIsBetter: false, definition: "Half of those who wrote had a first answer sooner than this.", read: (figures) => percentileSeconds(figures.firstResponseBuckets, 0.5) },
  { id: "coverage", unit: "share", moreIsBetter: true, definition: "Conversations that customers opened and that had an answer, out of all they opened.", read: (figures) => (figures.exchangesOpened ? Math.min(1, figures.exchangesAnswered / figures.exchangesOpened) : null) },
  { id: "closed", unit: "count", moreIsBetter: true, definition: "Conversations that were closed.", read: (figures) => figures.conversationsClosed },
];

export const query: WidgetQuery<typeof schema> = async ({ ctx, params, filter, period, previous, timeZone }) => {
  const [total, before, byDay] = await Promise.all([
    readTotals(ctx, period, filter),
    readTotals(ctx, previous, filter),
    readFigures(ctx, period, filter, "day", timeZone),
  ]);
  const days = daysOf(period, timeZone);
  return {
    facts: factsOf(params, period),
    figures: headlines.map(({ read, ...headline }) => ({ ...headline, value: read(total), previous: read(before), trend: days.map((day) => read(byDay.get(day) ?? noFigures)) })),
  };
};
