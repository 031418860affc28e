import { column, figure, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

const kinds = { conversation: "Conversation", task: "Task", approval: "Approval" } as const;

export const table: WidgetTableOf<typeof schema> = ({ items, conversations, tasks, approvals }) => ({
  figures: [figure("Conversations", "count", conversations), figure("Tasks", "count", tasks), figure("Approvals", "count", approvals)],
  columns: [column("What"), column("Title"), column("About"), column("Why"), column("Due", "moment")],
  rows: items.map(({ kind, title, about, reason, dueAt }) => [kinds[kind], title, about, reason, dueAt]),
});
