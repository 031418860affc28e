import { guarded } from "../exports/csv";
import { toEmails, toPhone } from "./read/addresses";
import { isEmpty } from "./read/blank";
import { toDay } from "./read/dates";
import { formatOf, type ColumnFormat } from "./read/formats";
import { meaningOfCells, meaningOfHeading, type Meaning } from "./read/meaning";
import { toNumber } from "./read/numbers";
import { sampleTable } from "./read/sample";

/** What a table comes to without anybody's choices: how it is written, and its records by what their columns mean. Pure. */
export interface ReplayedTable {
  delimiter: string;
  encoding: string;
  rows: number;
  records: Record<string, string | number>[];
  /** Cells that an export would write otherwise, as it would. */
  exportEscapes: string[];
}

/** Reads a whole table of a support case or a test. @param country where phone numbers without a country are dialled */
export function replayTable(bytes: Uint8Array, country: string | null = null): ReplayedTable {
  const { encoding, delimiter, headings, rows } = sampleTable(bytes, {}, Infinity);
  const columns = headings.map((heading, index) => {
    const cells = rows.map((row) => row[index] ?? "");
    return { meaning: meaningOfHeading(heading) ?? meaningOfCells(cells) ?? heading, format: formatOf(cells) };
  });
  const read = rows.map((row) => Object.fromEntries(columns.flatMap(({ meaning, format }, index) => {
    const cell = row[index] ?? "";
    return isEmpty(cell) ? [] : [[meaning, valueOf(meaning, cell, format, country)] as const];
  })));
  return { delimiter, encoding, rows: rows.length, records: read, exportEscapes: rows.flat().filter((cell) => guarded(cell) !== cell).map(guarded) };
}

const numeric = new Set<Meaning>(["amount", "price", "quantity", "employees"]);
const dated = new Set<Meaning>(["date", "due", "birthday"]);

function valueOf(meaning: string, cell: string, { decimal, dates }: ColumnFormat, country: string | null): string | number {
  if (numeric.has(meaning as Meaning)) return toNumber(cell, decimal) ?? cell;
  if (dated.has(meaning as Meaning)) return toDay(cell, dates) ?? cell;
  if (meaning === "email") return toEmails(cell)[0]?.value ?? cell;
  if (meaning === "phone") return toPhone(cell, country) ?? cell;
  return cell.trim();
}
