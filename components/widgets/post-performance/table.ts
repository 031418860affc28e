import { column, figure, ofAll, type WidgetTableOf } from "../table";
import type { schema } from "./schema";

export const table: WidgetTableOf<typeof schema> = ({ posts, more }, { channel }) => ({
  figures: [figure("Posts", "count", posts.length)],
  columns: [column("Published", "moment"), column("Channel"), column("Post"), column("Views", "count"), column("Likes", "count"), column("Reposts", "count"), column("Replies", "count"), column("Clicks", "count")],
  rows: posts.map(({ publishedAt, channel: of, text, views, likes, reposts, replies, clicks }) => [publishedAt, channel(of), text, views, likes, reposts, replies, clicks]),
  ...ofAll(posts.length, posts.length, more),
});
