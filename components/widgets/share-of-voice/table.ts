import { kindWords } from "@/lib/listening/kinds";
import { column, figure, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ total, items }) => ({
  figures: [figure("Mentions found", "count", total)],
  columns: [column("Listened for"), column("Kind"), column("Mentions", "count"), column("Share", "share")],
  rows: items.map(({ name, kind, mentions, share }) => [name, kindWords[kind], mentions, share]),
});
