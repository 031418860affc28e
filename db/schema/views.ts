import { foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment, workspaceId } from "./columns";
import { members } from "./members";
import { workspaces } from "./workspaces";

/** Lists of records under a name: what they are filtered and sorted by, and how they look. */
export const savedViews = pgTable(
  "saved_views",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    /** Of which records. */
    kind: text("kind").notNull(),
    name: text("name").notNull(),
    /** The member who made it; null for programs. */
    ownerId: uuid("owner_id"),
    sharing: text("sharing", { enum: ["private", "team", "workspace"] }).notNull().default("private"),
    /** With `team`: which. */
    teamId: uuid("team_id"),
    layout: jsonb("layout").notNull().$type<unknown>(),
    createdAt: createdAt(),
    updatedAt: moment("updated_at").notNull(),
    /** Out of sight, and can be restored. */
    deletedAt: moment("deleted_at"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] }), index("saved_views_kind").on(table.workspaceId, table.kind, table.id)],
);

/** In which order a member sees a kind's views, and with which the list opens. */
export const viewChoices = pgTable(
  "view_choices",
  {
    workspaceId: workspaceId(),
    memberId: uuid("member_id").notNull(),
    kind: text("kind").notNull(),
    defaultViewId: uuid("default_view_id"),
    /** Ids of views; those that are not among them follow. */
    order: uuid("order").array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.memberId, table.kind] }),
    foreignKey({ columns: [table.workspaceId, table.memberId], foreignColumns: [members.workspaceId, members.id], name: "view_choices_member_fk" }).onDelete("cascade"),
  ],
);
