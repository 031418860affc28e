import { expect, test } from "vitest";
import { column, figure } from "@/components/widgets/table";
import type { Report } from "./read-report";
import { reportMail } from "./report-mail";

const report: Report = {
  title: "Monday <review>",
  scope: "Whole company · All channels",
  timeZone: "Europe/Paris",
  computedAt: new Date("2026-05-04T06:00:00Z"),
  sheets: [
    { title: "Queue", standsApart: null, empty: "", table: { figures: [figure("Waiting", "count", 20)], columns: [column("With"), column("Messages", "count")], rows: Array.from({ length: 20 }, (_, n) => [`<b>Person ${n}</b>`, n]) } },
    { title: "Tasks", standsApart: null, empty: "Nothing is to be done.", table: null },
  ],
};
const links = { dashboard: "https://weft.example/dashboard/sales?range=7d&channel=loom", unsubscribe: "https://weft.example/unsubscribe/x" };

test("a mail says what it is of, the figures, the first rows, and the ways back and out", () => {
  const { subject, text, html } = reportMail(report, links);
  expect(subject).toBe("Monday <review>, Mon 4 May");
  for (const part of ["Whole company · All channels", "Waiting: 20", "<b>Person 14</b>, Messages 14", "5 more rows", "Nothing is to be done.", links.dashboard, links.unsubscribe]) expect(text).toContain(part);
  expect(text).not.toContain("Person 15");
  expect(html).toContain('href="https://weft.example/dashboard/sales?range=7d&#38;channel=loom"');
});

test("what customers wrote is text in it, never HTML", () => {
  expect(reportMail(report, links).html).not.toMatch(/<b>|<review>/);
});

test("who may not open the dashboard gets no link to it", () => {
  expect(reportMail(report, { ...links, dashboard: null }).html).not.toContain("Open in Weft");
});
