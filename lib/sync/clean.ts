/** Makes what came from elsewhere safe to store: no NUL characters, no halves of surrogate pairs. */
export function cleanDeep<T>(value: T): T {
  if (typeof value === "string") return (value.isWellFormed() && !value.includes("\0") ? value : value.replaceAll("\0", "").toWellFormed()) as T;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(cleanDeep) as T;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleanDeep(inner as unknown)])) as T;
}
