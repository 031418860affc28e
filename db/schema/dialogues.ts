import { sql } from "drizzle-orm";
import { bigint, boolean, date, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, createdAt, id, moment, workspaceId } from "./columns";
import { connections } from "./connections";
import { contacts, identities } from "./contacts";
import { conversations } from "./conversations";
import { members } from "./members";
import { workspaces } from "./workspaces";

/** A scripted exchange that ends in an action; what it says and does is in its versions. */
export const dialogues = pgTable(
  "dialogues",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    name: text("name").notNull(),
    about: text("about"),
    /** Only an active one begins runs; those that have begun go on. */
    status: text("status", { enum: ["draft", "active", "paused"] }).notNull().default("draft"),
    /** Why it paused itself. */
    pausedBecause: text("paused_because"),
    /** Which of the shipped ones it was made from. */
    template: text("template"),
    /** The version that new runs are of. */
    version: integer("version").notNull(),
    /** Of that version's trigger, for whoever asks what a change begins: "record:purchase-orders", "time:quotes", "closed", "hand". */
    trigger: text("trigger").notNull(),
    /** The day up to which records were looked through for one that begins by time; null: not since it was changed. */
    lookedUntil: date("looked_until"),
    ownerId: uuid("owner_id"),
    /** Runs in a row that failed. */
    failures: integer("failures").notNull().default(0),
    isDemo: boolean("is_demo").notNull().default(false),
    createdAt: createdAt(),
    updatedAt: moment("updated_at").notNull().default(sql`now()`),
    deletedAt: moment("deleted_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.ownerId], foreignColumns: [members.workspaceId, members.id], name: "dialogues_owner_fk" }),
    index("dialogues_trigger").on(table.workspaceId, table.trigger, table.status),
  ],
);

/** What a dialogue was at a time; never changed. */
export const dialogueVersions = pgTable(
  "dialogue_versions",
  {
    workspaceId: workspaceId(),
    dialogueId: uuid("dialogue_id").notNull(),
    version: integer("version").notNull(),
    definition: jsonb("definition").notNull().$type<unknown>(),
    note: text("note"),
    createdByName: text("created_by_name").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.dialogueId, table.version] }),
    foreignKey({ columns: [table.workspaceId, table.dialogueId], foreignColumns: [dialogues.workspaceId, dialogues.id], name: "dialogue_versions_dialogue_fk" }).onDelete("cascade"),
  ],
);

/** Handles by which members are asked, each verified to be theirs. */
export const memberIdentities = pgTable(
  "member_identities",
  {
    workspaceId: workspaceId(),
    memberId: uuid("member_id").notNull(),
    identityId: uuid("identity_id").notNull(),
    /** Through which connection they are written to. */
    connectionId: uuid("connection_id").notNull(),
    /** The one that is used first. */
    isPreferred: boolean("is_preferred").notNull().default(false),
    verifiedAt: moment("verified_at").notNull(),
    /** They took it away; for a day they can put it back. */
    removedAt: moment("removed_at"),
    isDemo: boolean("is_demo").notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.memberId, table.identityId] }),
    uniqueIndex("member_identities_identity_unique").on(table.workspaceId, table.identityId).where(sql`${table.removedAt} is null`),
    foreignKey({ columns: [table.workspaceId, table.memberId], foreignColumns: [members.workspaceId, members.id], name: "member_identities_member_fk" }).onDelete("cascade"),
    foreignKey({ columns: [table.workspaceId, table.identityId], foreignColumns: [identities.workspaceId, identities.id], name: "member_identities_identity_fk" }).onDelete("cascade"),
  ],
);

/** Words by which a member proves that a handle is theirs: they write them from there. */
export const memberProofs = pgTable(
  "member_proofs",
  {
    workspaceId: workspaceId(),
    memberId: uuid("member_id").notNull(),
    connectionId: uuid("connection_id").notNull(),
    codeHash: text("code_hash").notNull(),
    expiresAt: moment("expires_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.memberId, table.connectionId] }),
    uniqueIndex("member_proofs_code_unique").on(table.workspaceId, table.codeHash),
    foreignKey({ columns: [table.workspaceId, table.memberId], foreignColumns: [members.workspaceId, members.id], name: "member_proofs_member_fk" }).onDelete("cascade"),
  ],
);

/** Users of other systems that members are: what they decide is done there as them. */
export const memberAccounts = pgTable(
  "member_accounts",
  {
    workspaceId: workspaceId(),
    memberId: uuid("member_id").notNull(),
    connectionId: uuid("connection_id").notNull(),
    /** The login name, as the other system knows it. */
    login: text("login").notNull(),
    /** AES-256-GCM over JSON, bound to workspace, connection and member: settings and secrets that are theirs instead of the connection's. */
    secrets: bytes("secrets").notNull(),
    /** Why it cannot be used at present, in words: the password was changed. */
    trouble: text("trouble"),
    verifiedAt: moment("verified_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.memberId, table.connectionId] }),
    foreignKey({ columns: [table.workspaceId, table.memberId], foreignColumns: [members.workspaceId, members.id], name: "member_accounts_member_fk" }).onDelete("cascade"),
    foreignKey({ columns: [table.workspaceId, table.connectionId], foreignColumns: [connections.workspaceId, connections.id], name: "member_accounts_connection_fk" }).onDelete("cascade"),
  ],
);

/** A decision on a record that somebody was asked for. There is one, whoever takes it. */
export const approvals = pgTable(
  "approvals",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    kind: text("kind").notNull(),
    recordId: uuid("record_id").notNull(),
    title: text("title").notNull(),
    /** deciding: somebody has, and it is being done. */
    status: text("status", { enum: ["waiting", "deciding", "approved", "declined", "withdrawn", "expired"] }).notNull().default("waiting"),
    amountMinor: bigint("amount_minor", { mode: "number" }),
    currency: text("currency"),
    requestedById: uuid("requested_by_id"),
    /** Who decided, and in which run. */
    decidedById: uuid("decided_by_id"),
    decidedByName: text("decided_by_name"),
    decidedInRunId: uuid("decided_in_run_id"),
    decision: text("decision", { enum: ["approve", "decline"] }),
    /** The channel, or "weft" for the signed-in app. */
    decidedThrough: text("decided_through"),
    reason: text("reason"),
    decidedAt: moment("decided_at"),
    isDemo: boolean("is_demo").notNull().default(false),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex("approvals_open_unique").on(table.workspaceId, table.kind, table.recordId).where(sql`${table.status} in ('waiting', 'deciding')`),
    index("approvals_record").on(table.workspaceId, table.recordId, table.createdAt),
    index("approvals_status").on(table.workspaceId, table.status, table.createdAt),
  ],
);

/** A dialogue with one person. */
export const dialogueRuns = pgTable(
  "dialogue_runs",
  {
    workspaceId: workspaceId(),
    id: id(),
    dialogueId: uuid("dialogue_id").notNull(),
    version: integer("version").notNull(),
    /** `RunState` of lib/dialogues/engine.ts; the columns below repeat what is looked for. */
    state: jsonb("state").notNull().$type<unknown>(),
    status: text("status", { enum: ["asking", "acting", "waiting", "with_person", "ended"] }).notNull(),
    turn: integer("turn").notNull(),
    outcome: text("outcome"),
    isGood: boolean("is_good"),
    /** What it is about. */
    kind: text("kind"),
    recordId: uuid("record_id"),
    approvalId: uuid("approval_id"),
    /** Who is asked: a member, or a contact. */
    memberId: uuid("member_id"),
    contactId: uuid("contact_id"),
    /** The handle whose holder may answer; null while it is asked in the app alone. */
    identityId: uuid("identity_id"),
    conversationId: uuid("conversation_id"),
    /** The same beginning twice is one run. */
    startKey: text("start_key").notNull(),
    startedByName: text("started_by_name").notNull(),
    /** Entries so far. */
    entries: integer("entries").notNull().default(0),
    /** Why nothing could be sent, in words; null when all was. */
    held: text("held"),
    /** A one-time code that was sent elsewhere, as a hash. */
    codeHash: text("code_hash"),
    codeExpiresAt: moment("code_expires_at"),
    /** What it is about has left the state in which it was asked for. */
    subjectLeft: boolean("subject_left").notNull().default(false),
    isDemo: boolean("is_demo").notNull().default(false),
    startedAt: createdAt(),
    /** When it last asked. */
    askedAt: moment("asked_at"),
    endedAt: moment("ended_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.dialogueId], foreignColumns: [dialogues.workspaceId, dialogues.id], name: "dialogue_runs_dialogue_fk" }).onDelete("cascade"),
    foreignKey({ columns: [table.workspaceId, table.approvalId], foreignColumns: [approvals.workspaceId, approvals.id], name: "dialogue_runs_approval_fk" }).onDelete("cascade"),
    foreignKey({ columns: [table.workspaceId, table.memberId], foreignColumns: [members.workspaceId, members.id], name: "dialogue_runs_member_fk" }).onDelete("cascade"),
    foreignKey({ columns: [table.workspaceId, table.contactId], foreignColumns: [contacts.workspaceId, contacts.id], name: "dialogue_runs_contact_fk" }),
    foreignKey({ columns: [table.workspaceId, table.conversationId], foreignColumns: [conversations.workspaceId, conversations.id], name: "dialogue_runs_conversation_fk" }),
    uniqueIndex("dialogue_runs_start_unique").on(table.workspaceId, table.startKey),
    index("dialogue_runs_list").on(table.workspaceId, table.dialogueId, table.startedAt.desc(), table.id.desc()),
    index("dialogue_runs_all").on(table.workspaceId, table.startedAt.desc(), table.id.desc()),
    index("dialogue_runs_conversation").on(table.workspaceId, table.conversationId, table.startedAt),
    index("dialogue_runs_record").on(table.workspaceId, table.recordId, table.startedAt),
    index("dialogue_runs_approval").on(table.workspaceId, table.approvalId),
    index("dialogue_runs_contact").on(table.workspaceId, table.contactId, table.startedAt),
    index("dialogue_runs_member").on(table.workspaceId, table.memberId, table.status, table.startedAt),
  ],
);

/** A run's transcript: what was asked, answered, done and why; append only. */
export const dialogueEntries = pgTable(
  "dialogue_entries",
  {
    workspaceId: workspaceId(),
    runId: uuid("run_id").notNull(),
    position: integer("position").notNull(),
    type: text("type", { enum: ["started", "said", "asked", "heard", "ignored", "reminded", "acted", "held", "proof", "handed_over", "taken_over", "handed_back", "ended"] }).notNull(),
    step: text("step"),
    text: text("text").notNull().default(""),
    /** Of the conversation, where it is one. */
    messageId: uuid("message_id"),
    /** Who it came from, as they are called. */
    byName: text("by_name"),
    detail: jsonb("detail").notNull().default({}).$type<Record<string, unknown>>(),
    at: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.runId, table.position] }),
    foreignKey({ columns: [table.workspaceId, table.runId], foreignColumns: [dialogueRuns.workspaceId, dialogueRuns.id], name: "dialogue_entries_run_fk" }).onDelete("cascade"),
    index("dialogue_entries_message").on(table.workspaceId, table.messageId),
  ],
);

/** Messages that dialogues began with a contact, for the limit over all of them; what answers them is none. */
export const dialogueSendings = pgTable(
  "dialogue_sendings",
  {
    workspaceId: workspaceId(),
    id: id(),
    contactId: uuid("contact_id").notNull(),
    runId: uuid("run_id").notNull(),
    /** When it goes out. */
    at: moment("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.contactId], foreignColumns: [contacts.workspaceId, contacts.id], name: "dialogue_sendings_contact_fk" }),
    foreignKey({ columns: [table.workspaceId, table.runId], foreignColumns: [dialogueRuns.workspaceId, dialogueRuns.id], name: "dialogue_sendings_run_fk" }).onDelete("cascade"),
    index("dialogue_sendings_contact").on(table.workspaceId, table.contactId, table.at.desc()),
    index("dialogue_sendings_run").on(table.workspaceId, table.runId),
  ],
);

/** What came in where a dialogue asks, until it was heard: messages, presses of buttons, reactions. */
export const dialogueInputs = pgTable(
  "dialogue_inputs",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    /** The same twice is one: the message's id, or the reaction's. */
    source: text("source").notNull(),
    conversationId: uuid("conversation_id").notNull(),
    /** The message that came; of a reaction, the one that it is on. */
    messageId: uuid("message_id").notNull(),
    emoji: text("emoji"),
    /** Who reacted, as the channel calls them. */
    fromHandle: text("from_handle"),
    /** The other side's time. */
    at: moment("at").notNull(),
    createdAt: createdAt(),
    heardAt: moment("heard_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex("dialogue_inputs_source_unique").on(table.workspaceId, table.source),
    index("dialogue_inputs_open").on(table.workspaceId, table.conversationId, table.at, table.id).where(sql`${table.heardAt} is null`),
  ],
);

/** How a customer found what was done for them. */
export const ratings = pgTable(
  "ratings",
  {
    workspaceId: workspaceId(),
    id: id(),
    conversationId: uuid("conversation_id").notNull(),
    contactId: uuid("contact_id"),
    /** The run that asked. */
    runId: uuid("run_id").notNull(),
    /** Whose work it is about. */
    memberId: uuid("member_id"),
    teamId: uuid("team_id"),
    connectionId: uuid("connection_id").notNull(),
    /** 1 to 5. */
    score: integer("score").notNull(),
    comment: text("comment"),
    isDemo: boolean("is_demo").notNull().default(false),
    at: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    uniqueIndex("ratings_run_unique").on(table.workspaceId, table.runId),
    index("ratings_conversation").on(table.workspaceId, table.conversationId),
    index("ratings_at").on(table.workspaceId, table.at, table.id),
    foreignKey({ columns: [table.workspaceId, table.conversationId], foreignColumns: [conversations.workspaceId, conversations.id], name: "ratings_conversation_fk" }),
    foreignKey({ columns: [table.workspaceId, table.runId], foreignColumns: [dialogueRuns.workspaceId, dialogueRuns.id], name: "ratings_run_fk" }).onDelete("cascade"),
  ],
);

/** How often a version's steps were come to and answered, and how its runs ended, by UTC day: raised as runs move, so that nobody counts runs. */
export const dialogueTallies = pgTable(
  "dialogue_tallies",
  {
    workspaceId: workspaceId(),
    dialogueId: uuid("dialogue_id").notNull(),
    day: date("day").notNull(),
    version: integer("version").notNull(),
    /** Empty for what is of the run as a whole. */
    step: text("step").notNull(),
    what: text("what", { enum: ["started", "reached", "answered", "handed_over", "ended", "ended_well"] }).notNull(),
    /** Which answer ("*": in words of their own), which outcome; else empty. */
    by: text("by").notNull(),
    count: integer("count").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.dialogueId, table.day, table.version, table.step, table.what, table.by] }),
    foreignKey({ columns: [table.workspaceId, table.dialogueId], foreignColumns: [dialogues.workspaceId, dialogues.id], name: "dialogue_tallies_dialogue_fk" }).onDelete("cascade"),
  ],
);

/** A dialogue that is begun for many contacts, a few at a time. */
export const dialogueBatches = pgTable(
  "dialogue_batches",
  {
    workspaceId: workspaceId(),
    id: id(),
    dialogueId: uuid("dialogue_id").notNull(),
    status: text("status", { enum: ["running", "paused", "done", "stopped"] }).notNull(),
    /** How many are to be asked, how many of them it has come to, and the last of these: they are asked in the order of their ids. */
    total: integer("total").notNull(),
    after: uuid("after"),
    done: integer("done").notNull().default(0),
    started: integer("started").notNull().default(0),
    /** Not begun, with the reason beside each. */
    skipped: integer("skipped").notNull().default(0),
    /** Why it paused itself. */
    problem: text("problem"),
    startedByName: text("started_by_name").notNull(),
    isDemo: boolean("is_demo").notNull().default(false),
    createdAt: createdAt(),
    endedAt: moment("ended_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.dialogueId], foreignColumns: [dialogues.workspaceId, dialogues.id], name: "dialogue_batches_dialogue_fk" }).onDelete("cascade"),
    index("dialogue_batches_list").on(table.workspaceId, table.dialogueId, table.createdAt.desc(), table.id.desc()),
  ],
);

/** Whom a batch asks, and what became of each. */
export const dialogueBatchContacts = pgTable(
  "dialogue_batch_contacts",
  {
    workspaceId: workspaceId(),
    batchId: uuid("batch_id").notNull(),
    contactId: uuid("contact_id").notNull(),
    runId: uuid("run_id"),
    /** Why it was not begun. */
    skipped: text("skipped"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.batchId, table.contactId] }),
    foreignKey({ columns: [table.workspaceId, table.batchId], foreignColumns: [dialogueBatches.workspaceId, dialogueBatches.id], name: "dialogue_batch_contacts_batch_fk" }).onDelete("cascade"),
    foreignKey({ columns: [table.workspaceId, table.contactId], foreignColumns: [contacts.workspaceId, contacts.id], name: "dialogue_batch_contacts_contact_fk" }),
    foreignKey({ columns: [table.workspaceId, table.runId], foreignColumns: [dialogueRuns.workspaceId, dialogueRuns.id], name: "dialogue_batch_contacts_run_fk" }),
    index("dialogue_batch_contacts_contact").on(table.workspaceId, table.contactId),
    index("dialogue_batch_contacts_run").on(table.workspaceId, table.runId),
  ],
);
