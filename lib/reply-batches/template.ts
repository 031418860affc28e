/** What answers to many are written from. Browser-safe: what is looked at before it starts is what goes out. */

export const placeholders = [
  { key: "name", words: "Name" },
  { key: "first_name", words: "First name" },
  { key: "handle", words: "Handle" },
] as const;

const known = /\{\s*(name|first_name|handle)\s*\}/g;

/** The words for one person. Who has no handle is called by name. */
export function fillTemplate(template: string, { name, handle }: { name: string; handle: string | null }): string {
  const values: Record<string, string> = { name, first_name: name.trim().split(/\s+/)[0] || name, handle: handle || name };
  return template.replaceAll(known, (_, key: string) => values[key]!).trim();
}

/** A place that nothing fills, as it is written: a slip of the pen that everybody would read. */
export const unknownPlaceholder = (text: string): string | null => /\{[^{}\n]{0,40}\}/.exec(text.replaceAll(known, ""))?.[0] ?? null;
