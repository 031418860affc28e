import { expect, test } from "vitest";
import { column, figure } from "@/components/widgets/table";
import type { Report } from "./read-report";
import { reportCsv } from "./report-csv";

const report: Report = {
  title: "Monday review",
  scope: "Whole company · All channels",
  timeZone: "Europe/Paris",
  computedAt: new Date("2026-05-03T08:00:00Z"),
  sheets: [
    { title: "Queue", standsApart: "All channels", empty: "", table: { figures: [figure("Waiting", "count", 2)], columns: [column("With"), column("Waits", "seconds")], rows: [["=HYPERLINK(\"http://x\")", 90], ["Zoë, \"Ltd\"", null]], note: "The first 2 of 9." } },
    { title: "Tasks", standsApart: null, empty: "Nothing is to be done.", table: null },
    { title: "Backlog", problem: "There is no such team." },
  ],
};

test("each widget stands below its title, and what a spreadsheet would run is text", () => {
  expect(reportCsv(report)).toBe([
    "\uFEFFMonday review", "Whole company · All channels", "Computed 2026-05-03T08:00:00.000Z,Time zone Europe/Paris",
    "", "Queue,All channels", "Waiting", "2", "With,Waits (seconds)", "\"'=HYPERLINK(\"\"http://x\"\")\",90", "\"Zoë, \"\"Ltd\"\"\",", "The first 2 of 9.",
    "", "Tasks", "Nothing is to be done.",
    "", "Backlog", "There is no such team.", "",
  ].join("\r\n"));
});
