import { conversationTable } from "../conversation-table";
import { figure, ofAll, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ items, waiting, unassigned, oldestSince }, about) => ({
  figures: [figure("Waiting", "count", waiting), figure("Unassigned", "count", unassigned), figure("The longest waits since", "moment", oldestSince)],
  ...conversationTable(items, about, [{ name: "Waits since", unit: "moment", value: ({ waitingSince }) => waitingSince }]),
  ...ofAll(items.length, waiting),
});
