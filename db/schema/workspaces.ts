import { boolean, index, integer, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { createdAt, id, moment } from "./columns";

/*
 * Reference tables: no tenant, no row-level security. They hold what must be unique across workspaces and what must be
 * known before a workspace is (sign-in, webhook routing), and nothing that a customer wrote.
 */

export const workspaces = pgTable("workspaces", {
  id: id().primaryKey(),
  name: text("name").notNull(),
  slug: text("slug").notNull().unique(),
  timeZone: text("time_zone").notNull().default("UTC"),
  currency: text("currency").notNull().default("EUR"),
  /** BCP 47: in which dialogues speak where nothing else is known. */
  language: text("language").notNull().default("en"),
  /** How many messages dialogues begin with one contact in so many days, over all of them; 0 is no limit. */
  dialogueCapMessages: integer("dialogue_cap_messages").notNull().default(5),
  dialogueCapDays: integer("dialogue_cap_days").notNull().default(7),
  /** How long a message can be taken back before it goes out, where a member has not chosen otherwise; 0 sends at once. */
  undoSendSeconds: integer("undo_send_seconds").notNull().default(10),
  /** From where dashboards may show gadgets: "https://status.example". */
  gadgetOrigins: text("gadget_origins").array().notNull().default([]),
  isDemo: boolean("is_demo").notNull().default(false),
  createdAt: createdAt(),
});

export const users = pgTable(
  "users",
  {
    id: id().primaryKey(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    /** Argon2id; null for people who sign in through an identity provider only. */
    passwordHash: text("password_hash"),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("users_email_unique").on(sql`lower(${table.email})`)],
);

/** next-auth's accounts: which identity provider's subject is which user. */
export const accounts = pgTable(
  "accounts",
  {
    provider: text("provider").notNull(),
    subject: text("subject").notNull(),
    userId: uuid("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.provider, table.subject] })],
);

/** One signed-in browser; the cookie names it, so that it can be revoked at once. */
export const sessions = pgTable(
  "sessions",
  {
    id: id().primaryKey(),
    userId: uuid("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    workspaceId: uuid("workspace_id"),
    createdAt: createdAt(),
    lastSeenAt: moment("last_seen_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    revokedAt: moment("revoked_at"),
    ip: text("ip"),
    userAgent: text("user_agent"),
  },
  (table) => [index("sessions_user").on(table.userId, table.createdAt)],
);

/** Which workspaces a user belongs to, and as which member. */
export const userWorkspaces = pgTable(
  "user_workspaces",
  {
    userId: uuid("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    workspaceId: uuid("workspace_id").notNull(),
    memberId: uuid("member_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.workspaceId] })],
);

/** Where a webhook's connection lives, and which worker holds its pull or stream. */
export const connectionRoutes = pgTable(
  "connection_routes",
  {
    connectionId: uuid("connection_id").primaryKey(),
    workspaceId: uuid("workspace_id").notNull(),
    connector: text("connector").notNull(),
    /** A worker should hold a pull or stream for it. */
    attended: boolean("attended").notNull().default(false),
    leaseHolder: uuid("lease_holder"),
    leaseUntil: moment("lease_until"),
  },
  (table) => [index("connection_routes_attended").on(table.attended, table.leaseUntil)],
);

/** In which workspace the tracked link with this code is. */
export const linkRoutes = pgTable("link_routes", {
  code: text("code").primaryKey(),
  workspaceId: uuid("workspace_id").notNull().references(() => workspaces.id, { onDelete: "cascade" }),
});

/** Workers that are alive; what a dead one left locked is freed. */
export const workers = pgTable("workers", {
  id: id().primaryKey(),
  host: text("host").notNull(),
  pid: integer("pid").notNull(),
  jobWorkerIds: text("job_worker_ids").array().notNull(),
  startedAt: moment("started_at").notNull(),
  seenAt: moment("seen_at").notNull(),
});

/** Counters of rate limits (sign-in attempts, visitors, sends), shared by all processes. */
export const rateLimits = pgTable("rate_limits", {
  key: text("key").primaryKey(),
  points: integer("points").notNull().default(0),
  expire: timestamp("expire", { withTimezone: true, mode: "date" }),
});
