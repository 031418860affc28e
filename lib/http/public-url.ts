import "server-only";

/** The address under which people and platforms reach this Weft, with `path` (begins with a slash). */
export function publicUrl(path: string): string {
  return `${(process.env.WEFT_URL ?? "http://localhost:3000").replace(/\/$/, "")}${path}`;
}
