import { conversationTable } from "../conversation-table";
import { figure, ofAll, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ items, open, unread }, about) => ({
  figures: [figure("Open", "count", open), figure("Unread", "count", unread)],
  ...conversationTable(items, about, [{ name: "New messages", unit: "count", value: ({ unreadCount }) => unreadCount }, { name: "At", unit: "moment", value: ({ lastMessageAt }) => lastMessageAt }]),
  ...ofAll(items.length, open),
});
