import "server-only";
import { readAnomalies } from "@/lib/crises/level";
import { readVolume, wholeHours, type VolumeDays } from "@/lib/mentions/volume";
import { daysOf } from "@/lib/metrics/days";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

export const query: WidgetQuery<typeof schema> = async ({ ctx, params: { channel }, period, previous, timeZone }) => {
  const on = channel ? { channel } : {};
  const [now, before, anomalies] = await Promise.all([readVolume(ctx, { ...period, ...on }, timeZone), readVolume(ctx, { ...previous, ...on }, timeZone), readAnomalies(ctx, { ...period, ...on })]);
  const [sums, sumsBefore] = [sumOf(now), sumOf(before)];
  const channels = [...new Set([...sums.keys(), ...sumsBefore.keys()])].map((id) => ({ channel: id, mentions: sums.get(id) ?? 0, previous: sumsBefore.get(id) ?? 0 })).toSorted((a, b) => b.mentions - a.mentions);
  const { from, to } = wholeHours(period);
  const dayOf = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });
  return {
    total: channels.reduce((sum, row) => sum + row.mentions, 0), previousTotal: channels.reduce((sum, row) => sum + row.previous, 0), channels,
    days: daysOf(period, timeZone).map((day) => ({ day, byChannel: now.get(day) ?? {} })),
    anomalies: anomalies.map(({ at, ...one }) => ({ ...one, at: at.toISOString(), day: dayOf.format(at) })),
    since: from.toISOString(), until: to.toISOString(),
  };
};

function sumOf(days: VolumeDays): Map<string, number> {
  const sums = new Map<string, number>();
  for (const byChannel of days.values()) for (const [id, mentions] of Object.entries(byChannel)) sums.set(id, (sums.get(id) ?? 0) + mentions);
  return sums;
}
