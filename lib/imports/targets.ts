import { hasHandles } from "../exports/columns";
import type { Field, RecordKind, RecordType } from "../records/contract";

/** Where a column of a file can go. Browser-safe. */
export interface Target {
  id: string;
  label: string;
  /** Absent for what is no field. */
  field?: Field;
  /** Several columns may go there, and a cell may hold several. */
  several?: boolean;
  /** Its cells are numbers. */
  numeric?: boolean;
  /** Of a line of the record: rows of one record become its lines. */
  item?: keyof ReadItem;
}

/** What a row says of a line of its record, with the price in whole units. */
export interface ReadItem {
  product: string | null;
  description: string | null;
  quantity: number | null;
  unit: string | null;
  price: number | null;
  discount: number | null;
}

/** Everything that rows can fill of a kind. */
export function targetsOf(type: RecordType): Target[] {
  const fields = type.fields.filter(({ readOnly }) => !readOnly).map((field): Target => ({ id: field.name, label: field.label, field, ...((field.type === "labels" || field.type === "long_text") && { several: true }) }));
  const [title, ...others] = fields;
  return [title!, ...(hasHandles(type) ? personTargets : []), ...others, ...(type.lines ? itemTargets : []), { id: "external", label: "External id" }, { id: "id", label: "Weft id" }];
}

const personTargets: readonly Target[] = [
  { id: "firstName", label: "First name" },
  { id: "middleName", label: "Middle name" },
  { id: "lastName", label: "Last name" },
  { id: "emails", label: "E-mail", several: true },
  { id: "phones", label: "Phone", several: true },
];

const itemTargets: readonly Target[] = [
  { id: "line.product", label: "Product", item: "product" },
  { id: "line.description", label: "Description", item: "description" },
  { id: "line.quantity", label: "Quantity", item: "quantity", numeric: true },
  { id: "line.unit", label: "Unit", item: "unit" },
  { id: "line.price", label: "Unit price", item: "price", numeric: true },
  { id: "line.discount", label: "Discount in percent", item: "discount", numeric: true },
];

/** By what records of a kind are known when nothing else is chosen, the surest first. */
const usual: Partial<Record<RecordKind, readonly string[]>> = {
  contacts: ["id", "external", "emails", "phones"],
  companies: ["id", "external", "name"],
  products: ["id", "external", "code", "name"],
};

export const usualMatch = ({ kind, numbered, title }: RecordType): readonly string[] => usual[kind] ?? ["id", "external", ...(numbered ? [title] : [])];

/** What a person may choose instead: something that is a single word or line. */
export const matchableOf = (type: RecordType): Target[] => targetsOf(type).filter(({ id, field }) => ["id", "external", "emails", "phones"].includes(id) || field?.type === "text");
