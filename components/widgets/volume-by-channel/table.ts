import { column, figure, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ total, previousTotal, channels, days }, { channel }) => ({
  figures: [figure("Messages in", "count", total), figure("Before", "count", previousTotal)],
  columns: [column("Day", "day"), ...channels.map((row) => column(channel(row.channel), "count"))],
  rows: days.map(({ day, byChannel }) => [day, ...channels.map((row) => byChannel[row.channel] ?? 0)]),
});
