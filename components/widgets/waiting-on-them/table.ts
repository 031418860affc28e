import { conversationTable } from "../conversation-table";
import { figure, ofAll, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ items, waiting, more }, about) => ({
  figures: [figure("Waiting on them", "count", waiting)],
  ...conversationTable(items, about, [{ name: "Silent since", unit: "moment", value: ({ lastMessageAt }) => lastMessageAt }]),
  ...ofAll(items.length, waiting, more),
});
