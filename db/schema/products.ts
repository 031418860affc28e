import { bigint, date, foreignKey, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { id, workspaceId } from "./columns";
import { lineColumns, nameColumns, recordColumns, recordIndexes } from "./records";
import { workspaces } from "./workspaces";

export const products = pgTable(
  "products",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    ...nameColumns(),
    code: text("code"),
    category: text("category"),
    unit: text("unit"),
    currency: text("currency"),
    priceMinor: bigint("price_minor", { mode: "number" }),
    status: text("status", { enum: ["active", "discontinued"] }).notNull().default("active"),
    about: text("about"),
    ...recordColumns(),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    ...recordIndexes("products", table),
    index("products_code").on(table.workspaceId, table.code),
  ],
);

export const priceLists = pgTable(
  "price_lists",
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: "cascade" }),
    id: id(),
    ...nameColumns(),
    currency: text("currency"),
    validFrom: date("valid_from", { mode: "string" }),
    validUntil: date("valid_until", { mode: "string" }),
    about: text("about"),
    ...recordColumns(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.id] }), ...recordIndexes("price_lists", table)],
);

/** What a product costs from a quantity on. */
export const priceListLines = pgTable("price_list_lines", lineColumns(), (table) => [
  primaryKey({ columns: [table.workspaceId, table.recordId, table.position] }),
  foreignKey({ columns: [table.workspaceId, table.recordId], foreignColumns: [priceLists.workspaceId, priceLists.id], name: "price_list_lines_record_fk" }).onDelete("cascade"),
  foreignKey({ columns: [table.workspaceId, table.productId], foreignColumns: [products.workspaceId, products.id], name: "price_list_lines_product_fk" }),
  index("price_list_lines_product").on(table.workspaceId, table.productId),
]);
