import { expect, test } from "vitest";
import { column, figure, money, type WidgetTable } from "@/components/widgets/table";
import { wordsOfPdf } from "@/lib/testing/pdf";
import type { Report } from "./read-report";
import { fitted, reportPdf } from "./report-pdf";

const table: WidgetTable = { figures: [figure("Waiting", "count", 2)], columns: [column("With"), column("Waits", "seconds"), column("Amount", "money")], rows: [["Jane Doe", 90, money(123_450, "USD")], ["Tom", null, null]], note: "The first 2 of 9." };
const report = (sheets: Report["sheets"]): Report => ({ title: "Monday review", scope: "Whole company, last 7 days", timeZone: "Europe/Paris", computedAt: new Date("2026-05-03T08:00:00Z"), sheets });
const said = async (...sheets: Report["sheets"]) => wordsOfPdf(await reportPdf(report(sheets)));

test("a report says what it is of and when it was computed, each widget's figures and rows, and its pages", async () => {
  const words = await said({ title: "Queue", standsApart: "All channels", empty: "", table }, { title: "Tasks", standsApart: null, empty: "Nothing is to be done.", table: null }, { title: "Backlog", problem: "There is no such team." });
  for (const part of ["Monday review", "Whole company, last 7 days", "Queue", "All channels", "Waiting", "2", "With", "Jane Doe", "The first 2 of 9.", "Tasks", "Nothing is to be done.", "There is no such team.", "Page 1 of 1"]) expect(words).toContain(part);
  expect(words.join(" ")).toMatch(/Computed Sunday 3 May 2026, 10:00:00.*Europe\/Paris/);
  expect(words.join(" ")).toContain("1,234.50");
});

test("a long table goes on over pages, with its headings on each", async () => {
  const words = await said({ title: "Queue", standsApart: null, empty: "", table: { columns: table.columns, rows: Array.from({ length: 150 }, (_, n) => [`Person ${n + 1}`, n, null]) } });
  expect(words).toContain("Person 150");
  const pages = words.filter((one) => one === "With").length;
  expect(pages).toBeGreaterThan(1);
  expect(words).toContain(`Page ${pages} of ${pages}`);
});

test.each([["from right to left", "قهوة مختصة"], ["in ideographs, which no font here has", "烘焙咖啡豆"], ["with pictures and broken characters", "Beans 👩‍🌾 \ud800 \u0000"], ["without a space to break it at", "X".repeat(300)]])("text %s does not stop it", async (_, text) => {
  expect(await said({ title: text, standsApart: null, empty: "", table: { columns: table.columns, rows: [[text, 5, null]] } })).toContain("Page 1 of 1");
});

test("columns that want more than there is give way, those that want little keep it", () => {
  expect(fitted([50, 400, 300], 450)).toEqual([50, 200, 200]);
  expect(fitted([50, 50], 300, 1)).toEqual([50, 250]);
  expect(fitted([50, 50], 300)).toEqual([50, 50]);
  expect(fitted([], 300)).toEqual([]);
});
