import { bigint, date, type ExtraConfigColumn, foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { sql } from "drizzle-orm";
import { createdAt, id, moment, workspaceId } from "./columns";
import { companies, contacts } from "./contacts";
import { deals } from "./deals";
import { products } from "./products";
import { lineColumns, nameColumns, pointingIndexes, recordColumns, recordIndexes } from "./records";
import { workspaces } from "./workspaces";

/** What a quote, an order and a purchase order have in common. */
const documentColumns = () => ({
  workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
  id: id(),
  ...nameColumns(),
  contactId: uuid("contact_id"),
  companyId: uuid("company_id"),
  currency: text("currency"),
  /** The sum of the lines. */
  totalMinor: bigint("total_minor", { mode: "number" }).notNull().default(0),
  /** The other side's own number or words. */
  reference: text("reference"),
  about: text("about"),
  ...recordColumns(),
});

type DocumentTable = Parameters<typeof recordIndexes>[1] & Parameters<typeof pointingIndexes>[1];

const documentKeys = (name: string, table: DocumentTable) => [
  primaryKey({ columns: [table.workspaceId, table.id] }),
  ...recordIndexes(name, table),
  ...pointingIndexes(name, table),
  foreignKey({ columns: [table.workspaceId, table.contactId], foreignColumns: [contacts.workspaceId, contacts.id], name: `${name}_contact_fk` }),
  foreignKey({ columns: [table.workspaceId, table.companyId], foreignColumns: [companies.workspaceId, companies.id], name: `${name}_company_fk` }),
];

export const quotes = pgTable("quotes", {
  ...documentColumns(),
  status: text("status", { enum: ["draft", "sent", "accepted", "declined"] }).notNull().default("draft"),
  dealId: uuid("deal_id"),
  validUntil: date("valid_until", { mode: "string" }),
  declinedReason: text("declined_reason"),
}, (table) => [
  ...documentKeys("quotes", table),
  foreignKey({ columns: [table.workspaceId, table.dealId], foreignColumns: [deals.workspaceId, deals.id], name: "quotes_deal_fk" }),
  index("quotes_of_deal").on(table.workspaceId, table.dealId, table.createdAt, table.id),
]);

export const orders = pgTable("orders", {
  ...documentColumns(),
  status: text("status", { enum: ["draft", "confirmed", "shipped", "delivered", "cancelled"] }).notNull().default("draft"),
  dealId: uuid("deal_id"),
  quoteId: uuid("quote_id"),
  orderedOn: date("ordered_on", { mode: "string" }),
  deliverOn: date("deliver_on", { mode: "string" }),
  /** By when the customer is to have paid, and when they had; whoever keeps the books says so. */
  paymentDueOn: date("payment_due_on", { mode: "string" }),
  paidOn: date("paid_on", { mode: "string" }),
  shippingAddress: text("shipping_address"),
}, (table) => [
  ...documentKeys("orders", table),
  foreignKey({ columns: [table.workspaceId, table.dealId], foreignColumns: [deals.workspaceId, deals.id], name: "orders_deal_fk" }),
  foreignKey({ columns: [table.workspaceId, table.quoteId], foreignColumns: [quotes.workspaceId, quotes.id], name: "orders_quote_fk" }),
  index("orders_of_deal").on(table.workspaceId, table.dealId, table.createdAt, table.id),
  index("orders_of_quote").on(table.workspaceId, table.quoteId),
  // What is still to arrive, by when it should.
  index("orders_due").on(table.workspaceId, table.deliverOn, table.id).where(sql`${table.status} in ('confirmed', 'shipped') and ${table.deletedAt} is null`),
]);

/** A contact or company that we buy from. */
export const purchaseOrders = pgTable("purchase_orders", {
  ...documentColumns(),
  status: text("status", { enum: ["draft", "waiting", "confirmed", "done", "cancelled"] }).notNull().default("draft"),
  /** The member who wants it. */
  requestedById: uuid("requested_by_id"),
  orderedOn: date("ordered_on", { mode: "string" }),
  neededOn: date("needed_on", { mode: "string" }),
}, (table) => documentKeys("purchase_orders", table));

const lineKeys = (name: string, table: Record<"workspaceId" | "recordId" | "position" | "productId", ExtraConfigColumn>) => [
  primaryKey({ columns: [table.workspaceId, table.recordId, table.position] }),
  foreignKey({ columns: [table.workspaceId, table.productId], foreignColumns: [products.workspaceId, products.id], name: `${name}_product_fk` }),
  index(`${name}_product`).on(table.workspaceId, table.productId),
];

export const quoteLines = pgTable("quote_lines", lineColumns(), (table) => [
  ...lineKeys("quote_lines", table),
  foreignKey({ columns: [table.workspaceId, table.recordId], foreignColumns: [quotes.workspaceId, quotes.id], name: "quote_lines_record_fk" }).onDelete("cascade"),
]);

export const orderLines = pgTable("order_lines", lineColumns(), (table) => [
  ...lineKeys("order_lines", table),
  foreignKey({ columns: [table.workspaceId, table.recordId], foreignColumns: [orders.workspaceId, orders.id], name: "order_lines_record_fk" }).onDelete("cascade"),
]);

export const purchaseOrderLines = pgTable("purchase_order_lines", lineColumns(), (table) => [
  ...lineKeys("purchase_order_lines", table),
  foreignKey({ columns: [table.workspaceId, table.recordId], foreignColumns: [purchaseOrders.workspaceId, purchaseOrders.id], name: "purchase_order_lines_record_fk" }).onDelete("cascade"),
]);

/** What left for a customer. */
export const shipments = pgTable(
  "shipments",
  {
    workspaceId: workspaceId(),
    id: id(),
    orderId: uuid("order_id").notNull(),
    carrier: text("carrier"),
    trackingNumber: text("tracking_number"),
    trackingUrl: text("tracking_url"),
    status: text("status", { enum: ["packed", "shipped", "delivered", "returned"] }).notNull().default("packed"),
    shippedOn: date("shipped_on", { mode: "string" }),
    expectedOn: date("expected_on", { mode: "string" }),
    deliveredOn: date("delivered_on", { mode: "string" }),
    createdAt: createdAt(),
    updatedAt: moment("updated_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    foreignKey({ columns: [table.workspaceId, table.orderId], foreignColumns: [orders.workspaceId, orders.id], name: "shipments_order_fk" }).onDelete("cascade"),
    index("shipments_order").on(table.workspaceId, table.orderId, table.createdAt, table.id),
  ],
);
