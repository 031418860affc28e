import { namesOfRecord, wordsOf } from "@/components/records/words";
import { valueIn } from "@/lib/records/contract";
import { conversationTable } from "../conversation-table";
import { column, ofAll, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = (data, about) => {
  if (data.state === "unchosen" || data.state === "gone") return { columns: [column("Record")], rows: [], note: data.state === "gone" ? "This view was deleted, or is no longer shared." : "No saved view is chosen." };
  if (data.state === "conversations") {
    return {
      ...conversationTable(data.items, about, [{ name: "Assigned to", unit: "text", value: ({ assigneeId }) => (assigneeId ? (data.members[assigneeId] ?? null) : null) }, { name: "At", unit: "moment", value: ({ lastMessageAt }) => lastMessageAt }]),
      ...ofAll(data.items.length, data.count, data.more),
    };
  }
  const names = { records: data.names, members: new Map(Object.entries(data.members)) };
  return {
    columns: [data.title, ...data.fields].map((field) => column(field.label, field.type === "moment" ? "moment" : field.type === "date" ? "day" : "text")),
    rows: data.items.map((row) => [data.title, ...data.fields].map((field) => {
      const value = valueIn(row, field);
      return field.type === "moment" || field.type === "date" ? (value as string | null) : wordsOf(field, value, namesOfRecord(names, row)) || null;
    })),
    ...ofAll(data.items.length, data.count, data.more),
  };
};
