import { boolean, doublePrecision, foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment, workspaceId } from "./columns";
import { contacts } from "./contacts";
import { conversations, messages } from "./conversations";
import { products } from "./products";

/** What our messages told a contact that a product costs, read from their text as they went out. */
export const statedPrices = pgTable(
  "stated_prices",
  {
    workspaceId: workspaceId(),
    id: id(),
    contactId: uuid("contact_id").notNull(),
    productId: uuid("product_id").notNull(),
    conversationId: uuid("conversation_id").notNull(),
    messageId: uuid("message_id").notNull(),
    /** In minor units of the currency; null for a discount alone. */
    amountMinor: doublePrecision("amount_minor"),
    currency: text("currency"),
    /** For one of them, or for all; null where it was not said. */
    isEach: boolean("is_each"),
    quantity: doublePrecision("quantity"),
    discountPercent: doublePrecision("discount_percent"),
    at: moment("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.contactId], foreignColumns: [contacts.workspaceId, contacts.id], name: "stated_prices_contact_fk" }),
    foreignKey({ columns: [table.workspaceId, table.productId], foreignColumns: [products.workspaceId, products.id], name: "stated_prices_product_fk" }),
    foreignKey({ columns: [table.workspaceId, table.conversationId], foreignColumns: [conversations.workspaceId, conversations.id], name: "stated_prices_conversation_fk" }),
    foreignKey({ columns: [table.workspaceId, table.messageId], foreignColumns: [messages.workspaceId, messages.id], name: "stated_prices_message_fk" }).onDelete("cascade"),
    index("stated_prices_of_contact").on(table.workspaceId, table.contactId, table.productId, table.at.desc()),
    index("stated_prices_conversation").on(table.workspaceId, table.conversationId),
    index("stated_prices_message").on(table.workspaceId, table.messageId),
  ],
);

/** What came of a message: a record that was made of it, or a line that it added or changed. */
export const messageRecords = pgTable(
  "message_records",
  {
    workspaceId: workspaceId(),
    id: id(),
    conversationId: uuid("conversation_id").notNull(),
    messageId: uuid("message_id").notNull(),
    /** A kind of record, and which one. */
    kind: text("kind").notNull(),
    recordId: uuid("record_id").notNull(),
    /** The record was made of it, or one of its lines is from it. */
    what: text("what", { enum: ["made", "line"] }).notNull(),
    /** How its lines were before and which version they had after, so that it can be taken back. */
    before: jsonb("before").$type<{ lines: unknown[]; version: string }>(),
    byId: uuid("by_id"),
    byName: text("by_name").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.conversationId], foreignColumns: [conversations.workspaceId, conversations.id], name: "message_records_conversation_fk" }),
    foreignKey({ columns: [table.workspaceId, table.messageId], foreignColumns: [messages.workspaceId, messages.id], name: "message_records_message_fk" }).onDelete("cascade"),
    uniqueIndex("message_records_unique").on(table.workspaceId, table.messageId, table.kind, table.recordId, table.what),
    index("message_records_conversation").on(table.workspaceId, table.conversationId),
    index("message_records_record").on(table.workspaceId, table.recordId),
  ],
);
