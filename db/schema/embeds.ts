import { foreignKey, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment, workspaceId } from "./columns";
import { members } from "./members";
import { workspaces } from "./workspaces";

/** Widgets that pages of other systems show, by a token that is signed for them. */
export const embeds = pgTable(
  "embeds",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    name: text("name").notNull(),
    /** The dashboard that is shown, as it is then: its id, or a role's. Null: `items`. */
    dashboard: text("dashboard"),
    /** Widgets by themselves, as on a dashboard. */
    items: jsonb("items").notNull().$type<unknown>(),
    /** The part of the company, the channel and the time that are shown; nobody who looks can widen them. */
    params: jsonb("params").notNull().$type<unknown>(),
    /** Whose pages may frame it: "https://intranet.example". */
    origins: text("origins").array().notNull(),
    /** It shows what they see. */
    createdById: uuid("created_by_id").notNull(),
    createdAt: createdAt(),
    expiresAt: moment("expires_at").notNull(),
    revokedAt: moment("revoked_at"),
    lastUsedAt: moment("last_used_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.createdById], foreignColumns: [members.workspaceId, members.id], name: "embeds_created_by_fk" }),
  ],
);
