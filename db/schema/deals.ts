import { bigint, boolean, date, doublePrecision, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { createdAt, id, moment, workspaceId } from "./columns";
import { companies, contacts } from "./contacts";
import { nameColumns, pointingIndexes, recordColumns, recordIndexes } from "./records";
import { workspaces } from "./workspaces";

export const pipelines = pgTable(
  "pipelines",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    name: text("name").notNull(),
    position: integer("position").notNull(),
    isDemo: boolean("is_demo").notNull().default(false),
    createdAt: createdAt(),
    /** No new deals; those that are in it stay. */
    archivedAt: moment("archived_at"),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] })],
);

export const pipelineStages = pgTable(
  "pipeline_stages",
  {
    workspaceId: workspaceId(),
    id: id(),
    pipelineId: uuid("pipeline_id").notNull(),
    name: text("name").notNull(),
    position: integer("position").notNull(),
    /** What a deal in it is: still open, or at its end. */
    outcome: text("outcome", { enum: ["open", "won", "lost"] }).notNull().default("open"),
    /** Of 100. */
    probability: integer("probability").notNull(),
    /** Names of fields that a deal needs before it comes in. */
    requiredFields: text("required_fields").array().notNull().default(sql`'{}'`),
    /** Days without a change after which a deal in it counts as rotting; null: never. */
    rotDays: integer("rot_days"),
    archivedAt: moment("archived_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.pipelineId], foreignColumns: [pipelines.workspaceId, pipelines.id], name: "pipeline_stages_pipeline_fk" }).onDelete("cascade"),
    index("pipeline_stages_pipeline").on(table.workspaceId, table.pipelineId, table.position),
  ],
);

export const deals = pgTable(
  "deals",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    ...nameColumns(),
    pipelineId: uuid("pipeline_id").notNull(),
    stageId: uuid("stage_id").notNull(),
    status: text("status", { enum: ["open", "won", "lost"] }).notNull().default("open"),
    currency: text("currency"),
    amountMinor: bigint("amount_minor", { mode: "number" }),
    /** Of 100; null: the stage's. */
    probability: doublePrecision("probability"),
    closeDate: date("close_date", { mode: "string" }),
    contactId: uuid("contact_id"),
    companyId: uuid("company_id"),
    nextStep: text("next_step"),
    nextStepDate: date("next_step_date", { mode: "string" }),
    lostReason: text("lost_reason"),
    about: text("about"),
    stageSince: moment("stage_since").notNull().default(sql`now()`),
    closedAt: moment("closed_at"),
    ...recordColumns(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    ...recordIndexes("deals", table),
    ...pointingIndexes("deals", table),
    foreignKey({ columns: [table.workspaceId, table.stageId], foreignColumns: [pipelineStages.workspaceId, pipelineStages.id], name: "deals_stage_fk" }),
    foreignKey({ columns: [table.workspaceId, table.contactId], foreignColumns: [contacts.workspaceId, contacts.id], name: "deals_contact_fk" }),
    foreignKey({ columns: [table.workspaceId, table.companyId], foreignColumns: [companies.workspaceId, companies.id], name: "deals_company_fk" }),
    // Which of the open ones are expected when.
    index("deals_expected").on(table.workspaceId, table.closeDate, table.id).where(sql`${table.status} = 'open' and ${table.deletedAt} is null`),
    index("deals_in_stage").on(table.workspaceId, table.stageId, table.updatedAt, table.id).where(sql`${table.deletedAt} is null`),
  ],
);

/** Who else has a say in a deal. */
export const dealStakeholders = pgTable(
  "deal_stakeholders",
  {
    workspaceId: workspaceId(),
    dealId: uuid("deal_id").notNull(),
    contactId: uuid("contact_id").notNull(),
    /** "Decides", "Uses it", in the words of the member. */
    role: text("role"),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.dealId, table.contactId] }),
    foreignKey({ columns: [table.workspaceId, table.dealId], foreignColumns: [deals.workspaceId, deals.id], name: "deal_stakeholders_deal_fk" }).onDelete("cascade"),
    foreignKey({ columns: [table.workspaceId, table.contactId], foreignColumns: [contacts.workspaceId, contacts.id], name: "deal_stakeholders_contact_fk" }),
    index("deal_stakeholders_contact").on(table.workspaceId, table.contactId),
  ],
);
