import { date, foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { id, moment, workspaceId } from "./columns";
import { contacts } from "./contacts";
import { nameColumns, recordColumns, recordIndexes } from "./records";
import { workspaces } from "./workspaces";

/** A marketing offer. */
export const offers = pgTable(
  "offers",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    ...nameColumns(),
    campaign: text("campaign"),
    status: text("status", { enum: ["draft", "active", "ended"] }).notNull().default("draft"),
    validFrom: date("valid_from", { mode: "string" }),
    validUntil: date("valid_until", { mode: "string" }),
    terms: text("terms"),
    ...recordColumns(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] }), ...recordIndexes("offers", table)],
);

/** Who received an offer, on which channel and from whom. */
export const offerRecipients = pgTable(
  "offer_recipients",
  {
    workspaceId: workspaceId(),
    id: id(),
    offerId: uuid("offer_id").notNull(),
    contactId: uuid("contact_id").notNull(),
    /** The connector's id; null for what was handed over elsewhere. */
    channel: text("channel"),
    conversationId: uuid("conversation_id"),
    messageId: uuid("message_id"),
    sentById: uuid("sent_by_id"),
    /** As they were called then. */
    sentByName: text("sent_by_name").notNull(),
    sentAt: moment("sent_at").notNull(),
    answeredAt: moment("answered_at"),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.offerId], foreignColumns: [offers.workspaceId, offers.id], name: "offer_recipients_offer_fk" }).onDelete("cascade"),
    foreignKey({ columns: [table.workspaceId, table.contactId], foreignColumns: [contacts.workspaceId, contacts.id], name: "offer_recipients_contact_fk" }),
    index("offer_recipients_offer").on(table.workspaceId, table.offerId, table.sentAt, table.id),
    index("offer_recipients_contact").on(table.workspaceId, table.contactId, table.sentAt, table.id),
  ],
);
