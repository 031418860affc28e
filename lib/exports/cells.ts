import { writeAmount } from "../format/amount";
import { valueIn } from "../records/contract";
import type { RecordRow } from "../records/schema";
import type { ExportColumn } from "./columns";

/** What the values of records point to, by id. */
export interface Names {
  /** Stages too. */
  records: Record<string, string>;
  members: ReadonlyMap<string, string>;
  /** By contact: its addresses, the oldest first. */
  emails: ReadonlyMap<string, readonly string[]>;
  phones: ReadonlyMap<string, readonly string[]>;
}

/** A record's value in a column as text that the import reads again: days and moments in ISO 8601, a point in numbers, names instead of ids. */
export function cellOf(row: RecordRow, { id, field }: ExportColumn, names: Names): string {
  if (id === "emails" || id === "phones") return (names[id].get(row.id) ?? []).join("; ");
  const value = (field ? valueIn(row, field) : row[id]) ?? null;
  if (value === null) return "";
  switch (field?.type) {
    case "member":
      return names.members.get(String(value)) ?? "";
    case "record":
    case "stage":
      return names.records[String(value)] ?? "";
    case "choice":
    case "choices":
      return [value].flat().map((one) => field.options.find((option) => option.value === one)?.label ?? String(one)).join("; ");
    case "labels":
      return inOneCell((value as string[]).map(String));
    case "checkbox":
      return "yes";
    case "money":
      return writeAmount(Number(value), String(row.currency ?? ""));
    default:
      return Array.isArray(value) ? value.join("; ") : typeof value === "object" ? JSON.stringify(value) : String(value);
  }
}

/** Labels such that the import tells them apart again: those that hold a semicolon stand between three colons, as Google writes them. */
function inOneCell(labels: readonly string[]): string {
  if (labels.some((label) => label.includes(";"))) return `${labels.join(" ::: ")}${labels.length === 1 ? " :::" : ""}`;
  return labels.length === 1 && /[,\n]/.test(labels[0]!) ? `${labels[0]};` : labels.join("; ");
}
