import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment, workspaceId } from "./columns";
import { members } from "./members";

/**
 * Arrangements of widgets. A private one with a role is its owner's own arrangement of that role's dashboard; one that is
 * published for a role stands in the place of what the role has by itself.
 */
export const dashboards = pgTable(
  "dashboards",
  {
    workspaceId: workspaceId(),
    id: id(),
    /** Whose it is. */
    memberId: uuid("member_id").notNull(),
    name: text("name").notNull(),
    /** The role that it stands for; null for one that stands for itself. */
    role: text("role"),
    visibility: text("visibility", { enum: ["private", "team", "role", "workspace"] }).notNull(),
    /** With `team`: which department or team; those below it see the dashboard too. */
    teamId: uuid("team_id"),
    layout: jsonb("layout").notNull().$type<unknown>(),
    /** With which part of the company, channel and time it opens; null for whatever is chosen. */
    scope: jsonb("scope").$type<unknown>(),
    updatedAt: moment("updated_at").notNull(),
    /** Since when others see it. */
    publishedAt: moment("published_at"),
    /** Out of sight, and can be restored. */
    deletedAt: moment("deleted_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.memberId], foreignColumns: [members.workspaceId, members.id], name: "dashboards_member_fk" }).onDelete("cascade"),
    index("dashboards_member").on(table.workspaceId, table.memberId),
  ],
);

/** A dashboard that is sent to members by e-mail, again and again. */
export const dashboardSchedules = pgTable(
  "dashboard_schedules",
  {
    workspaceId: workspaceId(),
    id: id(),
    /** Who wants it sent. */
    memberId: uuid("member_id").notNull(),
    /** The id of a dashboard, or the role whose it is. */
    dashboard: text("dashboard").notNull(),
    /** The part of the company, channel and time that its figures are of. */
    scope: jsonb("scope").notNull().$type<unknown>(),
    every: text("every", { enum: ["day", "week", "month"] }).notNull(),
    /** With `week`: 1 Monday to 7 Sunday. */
    weekday: integer("weekday"),
    /** With `month`: 1 to 31; in shorter months their last day. */
    monthDay: integer("month_day"),
    /** Minutes after midnight, on the workspace's clocks. */
    minute: integer("minute").notNull(),
    recipientIds: uuid("recipient_ids").array().notNull(),
    /** Those of them who do not want it any more. */
    stoppedIds: uuid("stopped_ids").array().notNull(),
    createdAt: createdAt(),
    pausedAt: moment("paused_at"),
    nextAt: moment("next_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.memberId], foreignColumns: [members.workspaceId, members.id], name: "dashboard_schedules_member_fk" }).onDelete("cascade"),
    index("dashboard_schedules_member").on(table.workspaceId, table.memberId),
  ],
);

/** What one member is sent of a schedule at one of its times; there is one row, so that it is sent once. */
export const dashboardMails = pgTable(
  "dashboard_mails",
  {
    workspaceId: workspaceId(),
    scheduleId: uuid("schedule_id").notNull(),
    dueAt: moment("due_at").notNull(),
    memberId: uuid("member_id").notNull(),
    /** `sending` before the mail is handed over; found so later, it may have arrived (`unknown`) and is not sent again. */
    status: text("status", { enum: ["queued", "sending", "sent", "failed", "unknown"] }).notNull(),
    /** Why it was not sent, for people. */
    problem: text("problem"),
    doneAt: moment("done_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.scheduleId, table.dueAt, table.memberId] }),
    foreignKey({ columns: [table.workspaceId, table.scheduleId], foreignColumns: [dashboardSchedules.workspaceId, dashboardSchedules.id], name: "dashboard_mails_schedule_fk" }).onDelete("cascade"),
  ],
);
