import { beforeAll, expect, test, vi } from "vitest";
import { readDashboardParams } from "@/lib/metrics/range";
import { type Company, createCompany } from "@/lib/testing/company";
import { widgets } from "./catalogue";
import { runWidgetTable } from "./run-table";
import { headingCells, rowCells, valueWords } from "./table-words";

vi.mock("@/lib/connectors/entries", async () => {
  const [{ connectorEntry }, { loom }] = [await import("@/lib/connectors/entry"), await import("@/lib/testing/loom")];
  return { loom: connectorEntry(loom.manifest, async () => ({ connector: loom })) };
});

let company: Company;
beforeAll(async () => {
  company = await createCompany("heron");
}, 60_000);

test.each(widgets.filter(({ isLocal }) => !isLocal))("$id: a row of its table has a value for each column, that people and programs can read", async ({ id, title }) => {
  const sheet = await runWidgetTable(company.admin, { widget: id, params: readDashboardParams({}), options: {}, timeZone: "Europe/Paris", now: new Date() });
  if (!sheet) return;
  expect(sheet.title).toBe(title);
  if (!sheet.table) return;
  const { columns, rows, figures = [] } = sheet.table;
  for (const row of rows) {
    expect(row).toHaveLength(columns.length);
    expect(rowCells(columns, row)).toHaveLength(headingCells(columns).length);
    for (const [n, { unit }] of columns.entries()) expect(valueWords(row[n]!, unit, "Europe/Paris")).not.toMatch(/undefined|NaN|\[object|Invalid/);
  }
  for (const { unit, value } of figures) expect(valueWords(value, unit, "Europe/Paris")).not.toMatch(/undefined|NaN|\[object|Invalid/);
});
