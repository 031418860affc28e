import { comparisonNames } from "@/lib/metrics/range";
import { column, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ days }, { params }) => ({
  columns: [column("Day", "day"), column("In", "count"), column("Out", "count"), column(`In, ${comparisonNames[params.compare]}`, "count")],
  rows: days.map(({ day, messagesIn, messagesOut, previousIn }) => [day, messagesIn, messagesOut, previousIn]),
});
