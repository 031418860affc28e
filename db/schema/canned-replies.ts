import { foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment, workspaceId } from "./columns";
import type { StoredDraftFile } from "./conversations";
import { members, teams } from "./members";
import { workspaces } from "./workspaces";

/** What is written again and again, to be put into an answer by its shortcut. */
export const cannedReplies = pgTable(
  "canned_replies",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    /** What one types after the slash. */
    shortcut: text("shortcut").notNull(),
    title: text("title").notNull(),
    text: text("text").notNull(),
    /** BCP 47: what it is written in; null where that does not matter. */
    language: text("language"),
    files: jsonb("files").notNull().default([]).$type<StoredDraftFile[]>(),
    /** The member who made it; null for programs. */
    ownerId: uuid("owner_id"),
    sharing: text("sharing", { enum: ["private", "team", "workspace"] }).notNull().default("private"),
    /** With `team`: which. */
    teamId: uuid("team_id"),
    createdAt: createdAt(),
    updatedAt: moment("updated_at").notNull(),
    /** Out of sight, and can be restored. */
    deletedAt: moment("deleted_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.ownerId], foreignColumns: [members.workspaceId, members.id], name: "canned_replies_owner_fk" }),
    foreignKey({ columns: [table.workspaceId, table.teamId], foreignColumns: [teams.workspaceId, teams.id], name: "canned_replies_team_fk" }),
    index("canned_replies_list").on(table.workspaceId, table.shortcut, table.id),
  ],
);
