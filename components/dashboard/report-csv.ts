import { headingCells, rowCells } from "@/components/widgets/table-words";
import { byteOrderMark, csvLine } from "@/lib/exports/csv";
import type { Report } from "./read-report";

/** A report as one CSV: what it is of, then each widget below its title with its figures, its headings and its rows. */
export function reportCsv({ title, scope, timeZone, computedAt, sheets }: Report): string {
  const lines: string[][] = [[title], [scope], [`Computed ${computedAt.toISOString()}`, `Time zone ${timeZone}`]];
  for (const sheet of sheets) {
    lines.push([], [sheet.title, ...("standsApart" in sheet && sheet.standsApart ? [sheet.standsApart] : [])]);
    if ("problem" in sheet) lines.push([sheet.problem]);
    else if (!sheet.table) lines.push([sheet.empty]);
    else {
      const { figures = [], columns, rows, note } = sheet.table;
      if (figures.length) lines.push(headingCells(figures), rowCells(figures, figures.map(({ value }) => value)));
      lines.push(headingCells(columns), ...rows.map((row) => rowCells(columns, row)));
      if (note) lines.push([note]);
    }
  }
  return byteOrderMark + lines.map(csvLine).join("");
}
