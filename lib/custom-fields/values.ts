import "server-only";
import { z } from "zod";
import type { Context } from "../context";
import { AppError, type FieldError } from "../errors";
import { customKey, customName, type Field, type RecordType } from "../records/contract";
import { customValue, type Values } from "../records/schema";

const fieldsOf = (type: RecordType): Map<string, Field> => new Map(type.fields.flatMap((field) => {
  const key = customKey(field);
  return key === null ? [] : [[key, field] as const];
}));

/** Values of a workspace's own fields as they may be stored. @throws AppError "invalid" that names each field that is wrong */
export function readCustom(type: RecordType, given: unknown): Values {
  if (given === undefined) return {};
  const known = fieldsOf(type);
  const values: Values = {};
  const problems: FieldError[] = [];
  for (const [key, value] of Object.entries(z.record(z.string(), z.unknown()).parse(given))) {
    const field = known.get(key);
    if (!field) {
      problems.push({ field: customName(key), message: `There is no field "${key}". It may have been removed.` });
      continue;
    }
    if (field.required && (value === null || value === "")) {
      problems.push({ field: field.name, message: `${field.label} is needed.` });
      continue;
    }
    const read = customValue(field).safeParse(value);
    if (read.success) values[key] = read.data === "" ? null : read.data;
    else problems.push({ field: field.name, message: read.error.issues[0]!.message });
  }
  if (problems.length) throw refused(problems);
  return values;
}

/** The same for a record that is made: what people must fill in is there. Programs of Weft's own know nothing of such fields. */
export function readNewCustom(ctx: Context, type: RecordType, given: unknown): Values {
  const values = readCustom(type, given);
  if (ctx.actor.kind !== "system") {
    const missing = [...fieldsOf(type)].filter(([key, { required }]) => required && (values[key] ?? null) === null).map(([, { name, label }]): FieldError => ({ field: name, message: `${label} is needed.` }));
    if (missing.length) throw refused(missing);
  }
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

const refused = (fields: FieldError[]) => new AppError("invalid", fields[0]!.message, { fields });
