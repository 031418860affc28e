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
}

/** Everything that rows can fill of a kind. */
export function targetsOf(type: RecordType): Target[] {
  const fields = type.fields.filter(({ readOnly }) => !readOnly).map((field): Target => ({ id: field.name, label: field.label, field, ...((field.type === "labels" || field.type === "long_text") && { several: true }) }));
  const [title, ...others] = fields;
  return [title!, ...(hasHandles(type) ? personTargets : []), ...others, { id: "external", label: "External id" }, { id: "id", label: "Weft id" }];
}

const personTargets: readonly Target[] = [
  { id: "firstName", label: "First name" },
  { id: "middleName", label: "Middle name" },
  { id: "lastName", label: "Last name" },
  { id: "emails", label: "E-mail", several: true },
  { id: "phones", label: "Phone", several: true },
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
