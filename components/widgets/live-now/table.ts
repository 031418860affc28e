import { conversationTable } from "../conversation-table";
import type { WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ items }, about) => conversationTable(items, about, [{ name: "Last heard", unit: "moment", value: ({ lastInboundAt }) => lastInboundAt }]);
