import "server-only";
import { Column, eq, is, sql, type SQL } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import { cases, companies, contacts, conversations, deals, dealStakeholders, offers, orderLines, orders, priceListLines, priceLists, products, purchaseOrderLines, purchaseOrders, quoteLines, quotes, tasks } from "@/db/schema";
import type { Context } from "../context";
import { customKey, type Field, type RecordKind, type RecordType } from "./contract";

/** The columns that the engine itself needs of a kind's table. */
export type RecordTable = PgTable & Record<"workspaceId" | "id" | "nameKey" | "name" | "ownerId" | "labels" | "isDemo" | "custom" | "createdAt" | "updatedAt" | "deletedAt" | "mergedIntoId", PgColumn>;

/** A field as statements read it: a column of its own, which is compared as an expression is, or a value of the workspace's own fields. */
export type Comparable = SQL;
export const isAlwaysFilled = (column: Comparable): boolean => is(column, Column) && column.notNull;
export const isMoment = (column: Comparable): boolean => is(column, Column) && column.dataType === "date";

/** A kind's lines. */
export type LineTable = typeof quoteLines | typeof orderLines | typeof purchaseOrderLines | typeof priceListLines;

interface Home {
  /** Its columns have the names of the kind's fields. */
  table: RecordTable;
  lines?: LineTable;
  /** Which conversations belong to one of the kind, where any do: their messages are in its timeline. */
  conversations?: (ctx: Pick<Context, "workspaceId">, id: string) => SQL;
}

/** Where each kind is kept, a line or two each. */
const homes: Record<RecordKind, Home> = {
  contacts: { table: contacts, conversations: (_, id) => eq(conversations.contactId, id) },
  companies: { table: companies, conversations: ({ workspaceId }, id) => sql`${conversations.contactId} in (select id from ${contacts} where ${contacts.workspaceId} = ${workspaceId} and ${contacts.companyId} = ${id})` },
  deals: { table: deals, conversations: ({ workspaceId }, id) => sql`(${conversations.contactId} in (select contact_id from ${deals} where ${deals.workspaceId} = ${workspaceId} and ${deals.id} = ${id}) or ${conversations.contactId} in (select contact_id from ${dealStakeholders} where ${dealStakeholders.workspaceId} = ${workspaceId} and ${dealStakeholders.dealId} = ${id}))` },
  quotes: { table: quotes, lines: quoteLines },
  orders: { table: orders, lines: orderLines },
  "purchase-orders": { table: purchaseOrders, lines: purchaseOrderLines },
  products: { table: products },
  "price-lists": { table: priceLists, lines: priceListLines },
  offers: { table: offers },
  cases: { table: cases, conversations: ({ workspaceId }, id) => sql`${conversations.contactId} in (select contact_id from ${cases} where ${cases.workspaceId} = ${workspaceId} and ${cases.id} = ${id})` },
  tasks: { table: tasks },
};

export const homeOf = ({ kind }: Pick<RecordType, "kind">): Home => homes[kind];

export const tableOf = (type: Pick<RecordType, "kind">): RecordTable => homeOf(type).table;

export function columnOf(type: RecordType, field: Field): Comparable {
  const key = customKey(field);
  return key === null ? (tableOf(type) as unknown as Record<string, Comparable>)[field.name]! : customColumn(tableOf(type).custom, key, field);
}

/** Keys are made by `keyFor` and stand in statements as they are, so that a statement can name one twice. */
function customColumn(custom: PgColumn, key: string, { type }: Field): SQL {
  if (!/^[a-z][a-z0-9_]*$/.test(key)) throw new Error(`Not a key of a custom field: ${key}`);
  const name = sql.raw(`'${key}'`);
  if (type === "choices") return sql`(${custom} -> ${name})`;
  if (type === "number") return sql`(${custom} ->> ${name})::double precision`;
  return type === "date" ? sql`(${custom} ->> ${name}) collate "C"` : sql`(${custom} ->> ${name})`;
}

/** The column by which a field is put in order: for a name, the one that does not tell capitals apart. */
export const sortColumnOf = (type: RecordType, field: Field): Comparable => (field.name === type.title ? (tableOf(type).nameKey as unknown as Comparable) : columnOf(type, field));
