import type { Field, RecordType } from "../records/contract";

/** What an export can hold beside a kind's own fields. Browser-safe. */
export interface ExportColumn {
  id: string;
  label: string;
  /** Absent for what is no field: the record's own id, and a contact's addresses. */
  field?: Field;
}

/** Every column that an export of a kind has, in the order in which they stand when none are chosen. The headings are those that the import knows. */
export function exportColumnsOf(type: RecordType): ExportColumn[] {
  const fields = type.fields.map((field): ExportColumn => ({ id: field.name, label: field.label, field }));
  const [title, ...others] = fields;
  return [{ id: "id", label: "Weft id" }, title!, ...(hasHandles(type) ? handleColumns : []), ...others];
}

/** Whether a kind's records have addresses on channels. */
export const hasHandles = ({ kind }: Pick<RecordType, "kind">): boolean => kind === "contacts";

const handleColumns: readonly ExportColumn[] = [{ id: "emails", label: "E-mail" }, { id: "phones", label: "Phone" }];
