import { column, figure, type WidgetTableOf } from "../table";
import type { schema } from "./schema";
import { sharesOf } from "./shares";

export const table: WidgetTableOf<typeof schema> = ({ total, days, ...sum }) => {
  const all = sharesOf(sum);
  return {
    figures: [figure("Unhappy", "share", all.negative), figure("Neutral", "share", all.neutral), figure("Pleased", "share", all.positive), figure("Mentions", "count", total)],
    columns: [column("Day", "day"), column("Mentions", "count"), column("Unhappy", "share"), column("Neutral", "share"), column("Pleased", "share")],
    rows: days.map(({ day, ...moods }) => {
      const shares = sharesOf(moods);
      return [day, moods.negative + moods.neutral + moods.positive, shares.negative, shares.neutral, shares.positive];
    }),
  };
};
