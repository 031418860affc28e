/**
 * What a kind of record is made of, as plain data. Validation, the API and its document, lists, forms and the database's statements are
 * drawn from it, so that a new field is one line. Browser-safe.
 */

export const recordKinds = ["contacts", "companies", "deals", "quotes", "orders", "purchase-orders", "products", "price-lists", "offers", "cases", "tasks"] as const;
export type RecordKind = (typeof recordKinds)[number];

interface AnyField {
  /** The property of the record, and of its table; of a workspace's own field "custom." and its key (`valueIn`). */
  name: string;
  /** On screen, in sentence case. */
  label: string;
  /** Kept by Weft: shown, filtered and sorted by, never written by hand. */
  readOnly?: boolean;
  required?: boolean;
  /** What a new record has unless something else is given; never empty. */
  initial?: string;
  /** Pixels of its column in lists; absent: not shown until somebody chooses it. */
  column?: number;
  help?: string;
}

export interface Option {
  value: string;
  label: string;
  /** Not offered any more; records that have it keep it. */
  archived?: true;
}

export type Field = AnyField & (
  /** One line, or several. */
  | { type: "text" | "long_text"; /** Characters. */ most: number; /** It can be asked for words that it lacks and for a regular expression, where no database has to answer. */ isRead?: true }
  | { type: "number" }
  /** A day without a time, "2026-05-03". */
  | { type: "date" }
  /** ISO 8601 in UTC. */
  | { type: "moment" }
  | { type: "choice"; options: readonly Option[] }
  /** Any number of them. */
  | { type: "choices"; options: readonly Option[] }
  | { type: "url" }
  /** True, or nothing. */
  | { type: "checkbox" }
  | { type: "labels" }
  /** The id of a member. */
  | { type: "member" }
  /** The id of another record. */
  | { type: "record"; of: RecordKind }
  /** BCP 47: "de", "pt-BR". */
  | { type: "language" }
  /** ISO 4217: "EUR". A new record has the workspace's. */
  | { type: "currency" }
  /** An integer of minor units of the record's `currency`. */
  | { type: "money" }
  /** The id of a stage of a pipeline. */
  | { type: "stage" }
);

export type FieldType = Field["type"];

export interface RecordType {
  kind: RecordKind;
  /** "contact", "contacts": as people call one and several. */
  one: string;
  many: string;
  /** The field by which people know one; it is text. */
  title: string;
  /** In the order of forms and columns. */
  fields: readonly Field[];
  /** How the first of them come, for an empty list: a sentence. */
  empty?: string;
  /** How lists begin. */
  sort: readonly Sort[];
  /** Two of them may turn out to be one. */
  mergeable?: true;
  /** Those that may be the same are looked for. */
  duplicates?: true;
  /** It has lines of products and prices; its `totalMinor`, where it has one, is their sum. */
  lines?: true;
  /** Without a title, a new one is called by the next number after these letters: "Q-1001". */
  numbered?: string;
}

export interface Sort {
  field: string;
  descending?: boolean;
}

/** What Weft keeps of every record. */
const kept = [
  { name: "createdAt", label: "Created", type: "moment", readOnly: true },
  { name: "updatedAt", label: "Changed", type: "moment", readOnly: true, column: 90 },
] as const satisfies readonly Field[];

/** A kind's definition, with what all have in common. */
export const recordType = (type: RecordType): RecordType => ({ ...type, fields: [...type.fields, ...kept] });

/** @throws Error for a field that the kind does not have */
export function fieldOf({ kind, fields }: RecordType, name: string): Field {
  const field = fields.find((one) => one.name === name);
  if (!field) throw new Error(`${kind} have no field called "${name}".`);
  return field;
}

const customPrefix = "custom.";

/** What a workspace's own field is called among the others. */
export const customName = (key: string): string => customPrefix + key;

/** The key of a workspace's own field; null for one of Weft's. */
export const customKey = ({ name }: Pick<Field, "name">): string | null => (name.startsWith(customPrefix) ? name.slice(customPrefix.length) : null);

type Holder = Readonly<Record<string, unknown>>;

/** A field's value in a record, or in what is to be written of one. */
export function valueIn(values: Holder, field: Pick<Field, "name">): unknown {
  const key = customKey(field);
  return key === null ? values[field.name] : (values.custom as Holder | undefined)?.[key];
}

/** Whether something is said of a field, if only that it is to be empty. */
export function says(values: Holder, field: Pick<Field, "name">): boolean {
  const key = customKey(field);
  return key === null ? field.name in values : key in ((values.custom as Holder | undefined) ?? {});
}

/** The same record, or the same patch, with another value of a field. */
export function withValue<T extends Holder>(values: T, field: Pick<Field, "name">, value: unknown): T {
  const key = customKey(field);
  return key === null ? { ...values, [field.name]: value } : { ...values, custom: { ...(values.custom as Holder | undefined), [key]: value } };
}
