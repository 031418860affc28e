import { column, figure, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ items, conversations, tasks, approvals }, { channel }) => ({
  figures: [figure("Conversations", "count", conversations), figure("Tasks", "count", tasks), figure("Approvals", "count", approvals)],
  columns: [column("What"), column("About"), column("Channel"), column("Why now"), column("Due", "moment")],
  rows: items.map((one) => [one.title, one.about, one.channel && channel(one.channel), one.reason, one.dueAt]),
});
