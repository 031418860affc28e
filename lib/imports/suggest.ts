import type { RecordType } from "../records/contract";
import { targetOfHeading } from "./homes";
import { formatOf } from "./read/formats";
import { meaningOfCells } from "./read/meaning";
import type { TableSample } from "./read/sample";
import type { ImportColumn } from "./schema";
import { targetsOf } from "./targets";

/** What is kept of a column beside its settings. */
export interface SampledColumn {
  heading: string;
  samples: string[];
  decimalSure: boolean;
  datesSure: boolean;
}

/** How a table's columns would be mapped, and what they look like. Pure. */
export function suggestColumns(type: RecordType, { headings, rows, delimiter }: Pick<TableSample, "headings" | "rows" | "delimiter">): { columns: ImportColumn[]; sampled: SampledColumn[] } {
  const targets = new Map(targetsOf(type).map((target) => [target.id, target]));
  const taken = new Set<string>();
  const table = headings.map((_, index) => rows.map((row) => row[index] ?? ""));
  const formats = table.map(formatOf);
  // Whoever writes one column with a comma writes all so; and where the comma is in numbers, it is not between cells.
  const usualDecimal = formats.find(({ decimal, decimalSure }) => decimalSure && decimal === ",")?.decimal ?? (delimiter === ";" ? "," : ".");
  const usualDates = formats.find(({ dates, datesSure }, index) => datesSure && dates !== "dmy" && table[index]!.some((cell) => cell.trim()))?.dates ?? "dmy";
  const suggested = headings.map((heading, index) => {
    const cells = table[index]!;
    const { decimalSure, datesSure, ...found } = formats[index]!;
    const [decimal, dates] = [decimalSure ? found.decimal : usualDecimal, datesSure ? found.dates : usualDates];
    const wanted = targetOfHeading(type, heading, meaningOfCells(cells));
    // The first column of a meaning has it, unless there is room for several.
    const target = wanted && (!taken.has(wanted) || targets.get(wanted)?.several) ? wanted : null;
    if (target) taken.add(target);
    const samples = [...new Set(cells.map((cell) => cell.trim()).filter(Boolean))].slice(0, 3).map((cell) => cell.slice(0, 80));
    return { column: { target, decimal, dates } satisfies ImportColumn, sampled: { heading, samples, decimalSure, datesSure } };
  });
  return { columns: suggested.map(({ column }) => column), sampled: suggested.map(({ sampled }) => sampled) };
}
