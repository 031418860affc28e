import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { workspaces } from "./workspaces";
import { createdAt, id, moment, workspaceId } from "./columns";

export const members = pgTable(
  "members",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    userId: uuid("user_id").notNull(),
    name: text("name").notNull(),
    email: text("email").notNull(),
    /** sales, service, community, executive, manager, admin. */
    roles: text("roles").array().notNull(),
    status: text("status", { enum: ["invited", "active", "suspended"] }).notNull().default("active"),
    /** BCP 47: in which dialogues ask them; null for the workspace's. */
    language: text("language"),
    /** How long what they send can be taken back; null for the workspace's. */
    undoSendSeconds: integer("undo_send_seconds"),
    preferences: jsonb("preferences").notNull().default({}).$type<Record<string, unknown>>(),
    /** Whether they take conversations: `away`, they are not there; `do_not_disturb`, they are and want nothing new. */
    availability: text("availability", { enum: ["available", "away", "do_not_disturb"] }).notNull().default("available"),
    availabilitySince: moment("availability_since"),
    /** What they can be given: languages as BCP 47's first part, and labels. */
    skills: jsonb("skills").notNull().default({}).$type<{ languages?: string[]; topics?: string[] }>(),
    isDemo: boolean("is_demo").notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] }), index("members_user").on(table.workspaceId, table.userId)],
);

/** Departments and teams, as one tree: company → department → team. */
export const teams = pgTable(
  "teams",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    parentId: uuid("parent_id"),
    kind: text("kind", { enum: ["department", "team"] }).notNull(),
    name: text("name").notNull(),
    isDemo: boolean("is_demo").notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.parentId], foreignColumns: [table.workspaceId, table.id], name: "teams_parent_fk" }),
  ],
);

export const teamMembers = pgTable(
  "team_members",
  {
    workspaceId: workspaceId(),
    teamId: uuid("team_id").notNull(),
    memberId: uuid("member_id").notNull(),
    isLead: boolean("is_lead").notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.teamId, table.memberId] }),
    foreignKey({ columns: [table.workspaceId, table.teamId], foreignColumns: [teams.workspaceId, teams.id], name: "team_members_team_fk" }).onDelete("cascade"),
    foreignKey({ columns: [table.workspaceId, table.memberId], foreignColumns: [members.workspaceId, members.id], name: "team_members_member_fk" }).onDelete("cascade"),
    index("team_members_member").on(table.workspaceId, table.memberId),
  ],
);

/** A pending invitation; the link carries workspace and secret, only the secret's hash is kept. */
export const invitations = pgTable(
  "invitations",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    email: text("email").notNull(),
    name: text("name").notNull(),
    roles: text("roles").array().notNull(),
    teamIds: uuid("team_ids").array().notNull(),
    secretHash: text("secret_hash").notNull(),
    invitedBy: uuid("invited_by"),
    createdAt: createdAt(),
    expiresAt: moment("expires_at").notNull(),
    acceptedAt: moment("accepted_at"),
    revokedAt: moment("revoked_at"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

export const apiKeys = pgTable(
  "api_keys",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    name: text("name").notNull(),
    secretHash: text("secret_hash").notNull(),
    /** The key's last four characters, so that people recognise it. */
    hint: text("hint").notNull(),
    scopes: text("scopes").array().notNull(),
    createdBy: uuid("created_by"),
    createdAt: createdAt(),
    lastUsedAt: moment("last_used_at"),
    expiresAt: moment("expires_at"),
    revokedAt: moment("revoked_at"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

/** What an API write answered, so that a repeat with the same key gets the same answer. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    workspaceId: workspaceId(),
    key: text("key").notNull(),
    actor: text("actor").notNull(),
    requestHash: text("request_hash").notNull(),
    status: text("status"),
    body: text("body"),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.actor, table.key] }), index("idempotency_keys_age").on(table.workspaceId, table.createdAt)],
);

/** Who changed what, append only. */
export const activities = pgTable(
  "activities",
  {
    workspaceId: workspaceId(),
    id: id(),
    actorKind: text("actor_kind", { enum: ["member", "api_key", "system"] }).notNull(),
    actorId: uuid("actor_id"),
    action: text("action").notNull(),
    targetId: uuid("target_id"),
    detail: jsonb("detail").notNull().default({}).$type<Record<string, unknown>>(),
    at: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] }), index("activities_target").on(table.workspaceId, table.targetId, table.id)],
);
