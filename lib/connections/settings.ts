import "server-only";
import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { ConnectorManifest, SettingsField } from "../connectors/manifest";
import { AppError, type FieldError } from "../errors";
import { isShown } from "./shown-fields";

export interface ValidSettings {
  settings: Record<string, unknown>;
  secrets: Record<string, string>;
  /** Secrets that Weft made up just now, to be shown once. */
  generated: Record<string, string>;
}

/** For a secret: `{ generate: true }` asks for a new one of our making, null takes the stored one away. */
const secretInput = z.union([z.string(), z.object({ generate: z.literal(true) }), z.null()]);

/**
 * Checks what a person or program filled into a connector's form. Fields that are not shown are dropped; empty ones get
 * their default. A secret that is left out keeps its stored value.
 * @throws AppError "invalid" with one entry a field, named `settings.<name>`
 */
export function validateSettings(manifest: ConnectorManifest, input: Readonly<Record<string, unknown>>, stored: Readonly<Record<string, string>> = {}): ValidSettings {
  const valid: ValidSettings = { settings: {}, secrets: {}, generated: {} };
  const wrong: FieldError[] = [];
  const known = new Map(manifest.settings.map((field) => [field.name, field]));
  for (const name of Object.keys(input)) if (!known.has(name)) wrong.push({ field: `settings.${name}`, message: `${manifest.name} has no such setting.` });
  const filled = withDefaults(manifest, input);
  for (const field of manifest.settings) {
    if (!isShown(field, manifest.settings, filled)) continue;
    const problem = field.type === "secret" ? readSecret(field, input[field.name], stored[field.name], valid) : readPlain(field, filled[field.name], valid);
    if (problem) wrong.push({ field: `settings.${field.name}`, message: problem });
  }
  if (wrong.length) throw new AppError("invalid", "Correct the fields named below.", { fields: wrong });
  return valid;
}

function withDefaults({ settings }: ConnectorManifest, input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(settings.map(({ name, default: standard }) => [name, isEmpty(input[name]) ? standard : input[name]]));
}

const isEmpty = (value: unknown) => value === undefined || value === null || (typeof value === "string" && value.trim() === "");

function readSecret(field: SettingsField, value: unknown, stored: string | undefined, valid: ValidSettings): string | null {
  const parsed = secretInput.optional().safeParse(value);
  if (!parsed.success) return `${field.label} must be text.`;
  const given = parsed.data;
  const text = typeof given === "string" ? given.trim() : "";
  if (text.length > 20_000) return "This is too long.";
  const kept = given === null ? undefined : stored;
  const wantsNew = typeof given === "object" && given !== null;
  if (text) valid.secrets[field.name] = text;
  else if (field.generated && (wantsNew || !kept)) valid.secrets[field.name] = valid.generated[field.name] = randomBytes(32).toString("hex");
  else if (kept) valid.secrets[field.name] = kept;
  else if (field.required) return missing(field);
  return null;
}

function readPlain(field: SettingsField, value: unknown, valid: ValidSettings): string | null {
  if (field.type !== "boolean" && (isEmpty(value) || (Array.isArray(value) && !value.length))) {
    if (field.type === "list") valid.settings[field.name] = [];
    return field.required ? missing(field) : null;
  }
  const parsed = schemaOf(field).safeParse(value ?? false);
  if (!parsed.success) return parsed.error.issues[0]?.message ?? "This value does not fit.";
  if (field.required && Array.isArray(parsed.data) && !parsed.data.length) return missing(field);
  valid.settings[field.name] = parsed.data;
  return null;
}

const missing = ({ label, type }: SettingsField) => (type === "select" ? `Choose “${label}”.` : `Fill in “${label}”.`);

const text = z.string("Write text.").trim().max(10_000, "Use at most 10,000 characters.");
const list = z.union([z.array(text), text.transform((lines) => lines.split("\n"))], "Write one value a line.")
  .transform((values) => [...new Set(values.map((value) => value.trim()).filter(Boolean))])
  .refine((values) => values.length <= 1000, "Use at most 1,000 lines.");

/** The Zod schema of one field's value. */
export function schemaOf(field: SettingsField): z.ZodType {
  switch (field.type) {
    case "number":
      return z.preprocess((value) => (typeof value === "string" ? Number(value.trim().replace(",", ".")) : value), z.number("Write a number."));
    case "boolean":
      return z.preprocess((value) => (value === "true" ? true : value === "false" ? false : value), z.boolean("Choose yes or no."));
    case "select":
      return z.string("Choose one of the values offered.").refine((value) => field.options?.some((option) => option.value === value), "Choose one of the values offered.");
    case "url":
      return text.refine(isWebAddress, "Write a whole address, like https://example.com.");
    case "list":
      return list;
    default:
      return text;
  }
}

function isWebAddress(value: string): boolean {
  return /^https?:\/\//i.test(value) && URL.canParse(value);
}
