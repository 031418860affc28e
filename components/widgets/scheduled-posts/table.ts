import { column, figure, ofAll, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ items, planned, more }) => ({
  figures: [figure("Planned", "count", planned)],
  columns: [column("Goes out", "moment"), column("State"), column("Channels", "count"), column("Post"), column("Author")],
  rows: items.map(({ at, state, posts, text, authorName }) => [at, state, posts.length, text, authorName]),
  ...ofAll(items.length, planned, more),
});
