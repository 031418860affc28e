import type { SettingsField } from "../connectors/manifest";

/** Whether a field is part of the form, given what the others hold. Browser-safe. */
export function isShown(field: SettingsField, fields: readonly SettingsField[], values: Readonly<Record<string, unknown>>, depth = 0): boolean {
  const { showIf } = field;
  if (!showIf || depth > 10) return true;
  const decider = fields.find(({ name }) => name === showIf.field);
  const value = values[showIf.field] ?? decider?.default ?? (decider?.type === "boolean" ? false : undefined);
  return showIf.in.some((wanted) => wanted === value) && (!decider || isShown(decider, fields, values, depth + 1));
}

/** The form's fields under their headings, in the manifest's order; the first group may have no heading. */
export function fieldGroups(fields: readonly SettingsField[]): { heading: string | null; fields: SettingsField[] }[] {
  const groups = new Map<string | null, SettingsField[]>();
  for (const field of fields) {
    const heading = field.group ?? null;
    groups.set(heading, [...(groups.get(heading) ?? []), field]);
  }
  return [...groups].map(([heading, members]) => ({ heading, fields: members }));
}
