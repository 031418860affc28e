import type { ConversationRow } from "@/lib/conversations/schema";
import { column, type TableAbout, type TableColumn, type TableUnit, type TableValue, type WidgetTable } from "./table";

/** Conversations as rows: with whom, where, what was said last, and a column of the widget's own. */
export function conversationTable(items: readonly ConversationRow[], { channel }: Pick<TableAbout<never>, "channel">, own: { name: string; unit: TableUnit; value: (item: ConversationRow) => TableValue }[]): Pick<WidgetTable, "columns" | "rows"> {
  const columns: TableColumn[] = [column("With"), column("Channel"), column("Last message"), ...own.map(({ name, unit }) => column(name, unit))];
  return { columns, rows: items.map((item) => [item.title, channel(item.channel), item.lastMessageText || item.subject || "", ...own.map(({ value }) => value(item))]) };
}
