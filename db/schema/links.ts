import { date, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment, workspaceId } from "./columns";
import { posts } from "./mentions";

/** An address that a post of ours leads to through our own, so that clicks on it are counted. */
export const trackedLinks = pgTable(
  "tracked_links",
  {
    workspaceId: workspaceId(),
    id: id(),
    /** What stands behind `/l/`; `link_routes` says which workspace it is of. */
    code: text("code").notNull(),
    postId: uuid("post_id").notNull(),
    address: text("address").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.postId], foreignColumns: [posts.workspaceId, posts.id], name: "tracked_links_post_fk" }).onDelete("cascade"),
    uniqueIndex("tracked_links_code_unique").on(table.workspaceId, table.code),
    index("tracked_links_post").on(table.workspaceId, table.postId),
  ],
);

/** How often a link was followed on a day of the workspace's time zone, by people. Nothing is kept of who they are. */
export const linkClicks = pgTable(
  "link_clicks",
  {
    workspaceId: workspaceId(),
    linkId: uuid("link_id").notNull(),
    day: date("day").notNull(),
    clicks: integer("clicks").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.linkId, table.day] }),
    foreignKey({ columns: [table.workspaceId, table.linkId], foreignColumns: [trackedLinks.workspaceId, trackedLinks.id], name: "link_clicks_link_fk" }).onDelete("cascade"),
  ],
);

/** How a post of ours was doing: a row for each hour of its first days, then for each day, as the platform counted last in it; `at` is its end. */
export const postFigures = pgTable(
  "post_figures",
  {
    workspaceId: workspaceId(),
    postId: uuid("post_id").notNull(),
    at: moment("at").notNull(),
    likes: integer("likes"),
    reposts: integer("reposts"),
    replies: integer("replies"),
    quotes: integer("quotes"),
    views: integer("views"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.postId, table.at] }),
    foreignKey({ columns: [table.workspaceId, table.postId], foreignColumns: [posts.workspaceId, posts.id], name: "post_figures_post_fk" }).onDelete("cascade"),
  ],
);
