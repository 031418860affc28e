import { column, figure, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ total, previousTotal, channels, days, anomalies }, { channel }) => ({
  figures: [figure("Mentions", "count", total), figure("Before", "count", previousTotal)],
  columns: [column("Day", "day"), ...channels.map((row) => column(channel(row.channel), "count")), column("Crises that began", "count")],
  rows: days.map(({ day, byChannel }) => [day, ...channels.map((row) => byChannel[row.channel] ?? 0), new Set(anomalies.filter((one) => one.day === day).map(({ crisisId }) => crisisId)).size]),
});
