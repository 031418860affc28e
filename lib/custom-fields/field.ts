import { customKey, customName, type Field, type RecordType } from "../records/contract";
import type { CustomField } from "./schema";

/** How a workspace's own fields join those of Weft. Browser-safe. */

type Definition = Pick<CustomField, "key" | "label" | "type" | "options" | "of" | "required" | "help">;

const most = { text: 1_000, long_text: 10_000 };

export function toField({ key, label, type, options, of, required, help }: Definition): Field {
  const any = { name: customName(key), label, ...(required && { required: true }), ...(help && { help }) };
  switch (type) {
    case "text":
    case "long_text":
      return { ...any, type, most: most[type] };
    case "choice":
    case "choices":
      return { ...any, type, options };
    case "record":
      return { ...any, type, of: of ?? "contacts" };
    default:
      return { ...any, type };
  }
}

/** A kind with a workspace's own fields, before what Weft keeps by itself. Those that it had already are replaced. */
export function withFields(type: RecordType, definitions: readonly (Definition & Pick<CustomField, "kind" | "archivedAt">)[]): RecordType {
  const theirs = definitions.filter(({ kind, archivedAt }) => kind === type.kind && !archivedAt).map(toField);
  const ours = type.fields.filter((field) => customKey(field) === null);
  if (!theirs.length && ours.length === type.fields.length) return type;
  const kept = ours.findIndex(({ name }) => name === "createdAt");
  return { ...type, fields: kept < 0 ? [...ours, ...theirs] : ours.toSpliced(kept, 0, ...theirs) };
}

/** A key from a name: "Shoe size" → "shoe_size"; another when that is taken. */
export function keyFor(label: string, taken: ReadonlySet<string>): string {
  const plain = label.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(/[^a-z0-9]+/g, "_").replaceAll(/^[^a-z]+|_+$/g, "").slice(0, 36) || "field";
  for (let n = 1; ; n++) {
    const key = n === 1 ? plain : `${plain}_${n}`;
    if (!taken.has(key)) return key;
  }
}
