import { z } from "zod";

/** The title over the widget instead of its own. */
export const titleOption = z.string("Write the title as text.").trim().max(60, "A title has at most 60 characters.").optional().meta({ title: "Title" });

/** What a settings form shows for one option. */
export interface OptionField {
  name: string;
  label: string;
  help: string | undefined;
  kind: "choice" | "text" | "long_text" | "number" | "check";
  /** Of a choice. */
  choices: readonly { value: string; label: string }[];
  /** What stands where nothing was chosen. */
  initial: unknown;
  /** What is chosen here is the widget's title until somebody writes one. */
  isTitle: boolean;
  optional: boolean;
}

/**
 * The form that a widget's options describe, a field for each: an enum is a choice, and a text, a number and a yes or no what they are.
 * `.meta()` says how it reads: `title` (its label), `description` (help), `labels` (of an enum's values), `long` (several lines),
 * `isTitle`. What is neither of these has no field.
 */
export function fieldsOf({ shape }: z.ZodObject): OptionField[] {
  return Object.entries(shape as Record<string, z.ZodType>).flatMap(([name, type]) => fieldOf(name, type) ?? []);
}

function fieldOf(name: string, type: z.ZodType): OptionField | null {
  const meta = type.meta() ?? {};
  const inner = unwrap(type);
  const kind = inner instanceof z.ZodEnum ? "choice" : inner instanceof z.ZodString ? (meta.long ? "long_text" : "text") : inner instanceof z.ZodNumber ? "number" : inner instanceof z.ZodBoolean ? "check" : null;
  if (!kind) return null;
  const labels = (meta.labels ?? {}) as Record<string, string>;
  const initial = type.safeParse(undefined);
  return {
    name, kind,
    label: meta.title ?? name,
    help: meta.description,
    choices: inner instanceof z.ZodEnum ? inner.options.map((value) => ({ value: String(value), label: labels[value] ?? String(value) })) : [],
    initial: initial.success ? initial.data : undefined,
    isTitle: meta.isTitle === true,
    optional: initial.success && initial.data === undefined,
  };
}

function unwrap(type: z.ZodType): z.ZodType {
  let inner = type;
  while (inner instanceof z.ZodDefault || inner instanceof z.ZodOptional || inner instanceof z.ZodNullable || inner instanceof z.ZodCatch || inner instanceof z.ZodPrefault) inner = inner.unwrap() as z.ZodType;
  return inner;
}

/** Options with one changed; a title that only repeats what was chosen follows the choice. */
export function withOption(fields: readonly OptionField[], options: Readonly<Record<string, unknown>>, name: string, value: unknown): Record<string, unknown> {
  const next = { ...options, [name]: value === "" || value === undefined ? undefined : value };
  const field = fields.find((one) => one.name === name);
  const labelOf = (chosen: unknown) => field?.choices.find((choice) => choice.value === chosen)?.label;
  if (field?.isTitle && (!options.title || options.title === labelOf(options[name] ?? field.initial))) next.title = labelOf(value);
  return Object.fromEntries(Object.entries(next).filter(([, one]) => one !== undefined));
}
