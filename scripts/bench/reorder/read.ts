import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { dayNumber } from "@/lib/reorders/days";
import type { PastOrder } from "@/lib/reorders/history";

/** Orders of many customers, by whose they are. */
export type Log = Map<string, PastOrder[]>;

type Row = Record<string, string | undefined>;

/**
 * Purchase logs below a folder: CSV files with a date and a customer, compressed or not. Files that name customers alike are one log, so that
 * what lies in several pieces is whole.
 * @returns by the column that names the customer
 */
export async function readPurchases(folder: string): Promise<Map<string, Log>> {
  const logs = new Map<string, Log>();
  for (const rows of await readTables(folder, "date")) {
    const column = ["customer_id", "master_id"].find((name) => name in rows[0]!);
    if (!column) continue;
    const log = logs.get(column) ?? new Map<string, PastOrder[]>();
    logs.set(column, log);
    for (const row of rows) push(log, row[column] ?? "", { day: dayNumber(row.date ?? ""), worth: Number(row.dollar_value) || 0, lines: [{ productId: "any", quantity: Number(row.number_of_cds) || 1, unit: null }] });
  }
  return logs;
}

/** Invoices with their lines, as an own import would bring them: what was cancelled has negative quantities. Without a customer they are left out. */
export async function readInvoices(folder: string): Promise<Log> {
  const log: Log = new Map();
  const invoices = new Map<string, PastOrder & { lines: PastOrder["lines"][number][] }>();
  for (const rows of await readTables(folder, "InvoiceNo")) {
    for (const { InvoiceNo = "", StockCode: productId = "", Quantity, InvoiceDate = "", UnitPrice, CustomerID: customer } of rows) {
      if (!customer) continue;
      const quantity = Number(Quantity) || 0;
      const key = `${customer} ${InvoiceNo}`;
      let order = invoices.get(key);
      if (!order) {
        invoices.set(key, (order = { day: dayNumber(InvoiceDate), worth: 0, lines: [] }));
        push(log, customer, order);
      }
      order.lines.push({ productId, quantity, unit: null });
      order.worth += quantity * (Number(UnitPrice) || 0);
    }
  }
  return log;
}

function push(log: Log, customer: string, order: PastOrder): void {
  if (!customer || !Number.isFinite(order.day)) return;
  const orders = log.get(customer);
  if (orders) orders.push(order);
  else log.set(customer, [order]);
}

/** Every table of a folder that has a column, its rows by heading. */
async function readTables(folder: string, column: string): Promise<Row[][]> {
  const files = (await readdir(folder).catch(() => [])).filter((file) => /\.csv(\.gz)?$/.test(file)).toSorted();
  const tables: Row[][] = [];
  for (const file of files) {
    const bytes = await readFile(join(folder, file));
    const rows = parse(file.endsWith(".gz") ? gunzipSync(bytes) : bytes, { columns: true, bom: true, skip_empty_lines: true, trim: true }) as Row[];
    if (rows[0] && column in rows[0]) tables.push(rows);
  }
  return tables;
}
