import { conversationTable } from "../conversation-table";
import { figure, ofAll, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ items, waiting }, about) => ({
  figures: [figure("Waiting", "count", waiting)],
  ...conversationTable(items, about, [{ name: "Waits since", unit: "moment", value: ({ waitingSince }) => waitingSince }]),
  ...ofAll(items.length, waiting),
});
