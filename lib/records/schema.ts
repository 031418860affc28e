import { z } from "zod";
import { currencyCode } from "../format/currency";
import { languageField } from "../format/language-field";
import { customKey, type Field, type Option, type RecordType } from "./contract";
import { recordLine, type RecordLine } from "./line-schema";

/** Shapes of records as the API gives and takes them, made from their definitions. Browser-safe. Times are ISO 8601 UTC. */

const labels = z.array(z.string().trim().min(1).max(50, "A label has at most 50 characters.")).max(50, "Use at most 50 labels.");

/** A field's value as it is given out. */
function valueOf(field: Field): z.ZodType {
  switch (field.type) {
    case "text":
    case "long_text":
    case "choice":
    case "url":
      return z.string().nullable();
    case "choices":
      return z.array(z.string()).nullable();
    case "checkbox":
      return z.boolean().nullable();
    case "currency":
    case "language":
      return z.string().nullable();
    case "number":
      return z.number().nullable();
    case "money":
      return z.int().nullable();
    case "date":
      return z.iso.date().nullable();
    case "moment":
      return z.iso.datetime().nullable();
    case "labels":
      return z.array(z.string());
    case "member":
    case "record":
    case "stage":
      return z.uuid().nullable();
  }
}

/** A field's value as it may be written; null empties it. */
function inputOf(field: Field): z.ZodType {
  const given = giveable(field);
  if (field.type === "labels") return given;
  return field.required || field.initial !== undefined || field.type === "stage" || field.type === "currency" ? given : given.nullable();
}

function giveable(field: Field): z.ZodType {
  switch (field.type) {
    case "text":
    case "long_text": {
      const text = z.string(`${field.label} is text.`).trim().max(field.most, `Use at most ${field.most.toLocaleString("en")} characters.`);
      return field.required ? text.min(1, `${field.label} is needed.`) : text;
    }
    case "currency":
      return currencyCode;
    case "language":
      return languageField;
    case "money":
      return z.int("Write an amount in minor units, a whole number.").min(-1e14).max(1e14, "This amount is too large.");
    case "number":
      return z.number("Write a number.").finite("Write a number.").min(-1e12).max(1e12, "This number is too large.");
    case "date":
      return z.iso.date("Write a day as 2026-05-03.");
    case "moment":
      return z.iso.datetime("Write a moment as 2026-05-03T14:00:00Z.");
    case "choice":
      return optionOf(field.options);
    case "choices":
      return z.array(optionOf(field.options)).max(50).transform((values) => (values.length ? [...new Set(values)] : null));
    case "url":
      return z.string("Write an address.").trim().max(2_000, "Use at most 2,000 characters.").regex(/^https?:\/\/[^\s/$.?#][^\s]*$/i, "Write an address that begins with https:// or http://.");
    case "checkbox":
      // What is not ticked is not filled in.
      return z.boolean("True or false.").transform((value) => value || null);
    case "labels":
      return labels;
    case "member":
    case "record":
    case "stage":
      return z.uuid("Give the id of one that exists.");
  }
}

function optionOf(options: readonly Option[]): z.ZodType<string> {
  const values = options.filter(({ archived }) => !archived).map(({ value }) => value);
  return z.enum(values as [string, ...string[]], `Choose one of: ${values.join(", ")}.`);
}

const shape = (fields: readonly Field[], toSchema: (field: Field) => z.ZodType) => Object.fromEntries(fields.map((field) => [field.name, toSchema(field)]));
/** Without a workspace's own, which differ from one to the other: `readCustom` takes those. */
const own = ({ fields }: RecordType) => fields.filter((field) => customKey(field) === null);
const writable = (type: RecordType) => own(type).filter(({ readOnly }) => !readOnly);

const custom = z.record(z.string(), z.unknown());
const customMeta = { description: "Values of the workspace's own fields, by key (`/api/v1/custom-fields`)." };
/** What is to be written of a workspace's own fields; null empties one. */
const customInput = { custom: custom.optional().meta(customMeta) };

/** What one of a workspace's own fields may be given. */
export const customValue = (field: Field): z.ZodType => (field.required ? inputOf(field) : inputOf(field).nullable());

/** Values of fields by their names. */
export type Values = Record<string, unknown>;

/** A record of any kind. */
export interface RecordRow extends Values {
  id: string;
  createdAt: string;
  updatedAt: string;
  custom: Values;
  deletedAt: string | null;
  /** It went into this one, and is out of sight since. */
  mergedIntoId: string | null;
  isDemo: boolean;
}

export const recordRow = (type: RecordType): z.ZodType<RecordRow> =>
  z.object({ id: z.uuid(), ...shape(own(type), valueOf), custom: custom.meta(customMeta), deletedAt: z.iso.datetime().nullable(), mergedIntoId: z.uuid().nullable(), isDemo: z.boolean() }) as unknown as z.ZodType<RecordRow>;

/** What a new record needs and may have. */
export const recordInput = (type: RecordType) => z.object({ ...shape(writable(type), (field) => (field.required && !(type.numbered && field.name === type.title) ? inputOf(field) : inputOf(field).optional())), ...customInput });

/** What is to change. */
export const recordPatch = (type: RecordType) => z.object({ ...shape(writable(type), (field) => inputOf(field).optional()), ...customInput });

/** Names of what records point to, by id: a list needs no second question. */
const names = z.record(z.string(), z.string());

export interface RecordPage {
  items: RecordRow[];
  names: Record<string, string>;
  nextCursor: string | null;
}

export const recordPage = (type: RecordType): z.ZodType<RecordPage> => z.object({ items: z.array(recordRow(type)), names, nextCursor: z.string().nullable() });

/** One record, and the names of what it points to. */
export interface RecordDetail {
  record: RecordRow;
  names: Record<string, string>;
  /** In their order, for kinds that have lines. */
  lines?: RecordLine[];
  /** Which lines these are: whoever replaces them says it, so that nobody writes over what they have not seen. */
  linesVersion?: string;
}

export function recordDetail(type: RecordType): z.ZodType<RecordDetail> {
  const detail = z.object({ record: recordRow(type), names });
  return type.lines ? detail.extend({ lines: z.array(recordLine), linesVersion: z.string().meta({ description: "Which lines these are; whoever replaces them says it." }) }) : detail;
}

/** A change of a record: who, when, and each field before and after. */
export const recordChange = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  actor: z.object({ kind: z.enum(["member", "api_key", "system"]), id: z.uuid().nullable(), name: z.string() }),
  action: z.enum(["create", "update", "delete", "restore", "merge", "unmerge"]),
  changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
  note: z.string().nullable().meta({ description: "Why, where the fields alone do not say it." }),
}).meta({ id: "RecordChange" });
export type RecordChange = z.infer<typeof recordChange>;
