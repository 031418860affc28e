import { writeAmount } from "@/lib/format/amount";
import { formatDuration } from "@/lib/format/duration";
import { formatMoney } from "@/lib/format/money";
import { formatNumber, formatPercent } from "@/lib/format/number";
import { timeWords } from "@/lib/format/time";
import type { Money, TableColumn, TableUnit, TableValue, WidgetTable } from "./table";

/** How a table's values are written: for people, and for programs. Browser-safe. */

const isMoney = (value: TableValue): value is Money => typeof value === "object" && value !== null;

/** As people read it; moments in this IANA zone. */
export function valueWords(value: TableValue, unit: TableUnit, zone: string, now = Date.now()): string {
  if (value === null || value === "") return "–";
  if (isMoney(value)) return formatMoney(value.amountMinor, value.currency);
  switch (unit) {
    case "count":
      return formatNumber(Number(value));
    case "number":
      return formatNumber(Number(value), 1);
    case "seconds":
      return formatDuration(Number(value));
    case "share":
      return formatPercent(Number(value));
    case "day":
      return dayWords(String(value));
    case "moment":
      return timeWords(Date.parse(String(value)), now, zone);
    default:
      return String(value);
  }
}

const day = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const dayWords = (isoDay: string) => day.format(new Date(`${isoDay}T12:00:00Z`)).replace(",", "");

/** Whether its values stand at the end of their column. */
export const isFigure = (unit: TableUnit): boolean => unit !== "text" && unit !== "day" && unit !== "moment";

/** Headings for programs, with the unit where the values are bare numbers; money is two columns. */
export const headingCells = (columns: readonly TableColumn[]): string[] =>
  columns.flatMap(({ name, unit }) => (unit === "money" ? [name, `${name}: currency`] : unit === "seconds" ? [`${name} (seconds)`] : unit === "share" ? [`${name} (0 to 1)`] : [name]));

/** A row for programs: whole seconds, shares as fractions, a point in numbers, days and moments in ISO 8601. */
export const rowCells = (columns: readonly TableColumn[], row: WidgetTable["rows"][number]): string[] =>
  columns.flatMap(({ unit }, index) => {
    const value = row[index] ?? null;
    if (unit === "money") return isMoney(value) ? [writeAmount(value.amountMinor, value.currency), value.currency] : ["", ""];
    if (value === null || isMoney(value)) return [""];
    return [typeof value === "number" ? String(unit === "seconds" ? Math.round(value) : Math.round(value * 1e6) / 1e6) : value];
  });
