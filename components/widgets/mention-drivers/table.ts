import { column, type TableValue, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ byReach, byReplies }, { channel }) => ({
  columns: [column("By"), column("Author"), column("Handle"), column("Channel"), column("Followers", "count"), column("Mentions", "count"), column("Answers by others", "count")],
  rows: ([["Reach", byReach], ["Answers", byReplies]] as const).flatMap(([by, authors]) => authors.map((one): TableValue[] => [by, one.name, one.handle, channel(one.channel), one.followers, one.mentions, one.replies])),
});
