import type { WidgetMeta } from "./contract";

/** Whether an answer has nothing to show, so that the frame says what to do instead: none of what the widget names in `empty.without` is there. */
export function isEmpty({ empty }: Pick<WidgetMeta, "empty">, data: unknown): boolean {
  return empty.without ? empty.without.every((path) => isNothing(valueAt(data, path.split(".")))) : looksEmpty(data);
}

/** No value, no number, no list, or a list of such. */
const isNothing = (value: unknown): boolean => value === undefined || value === null || value === 0 || (Array.isArray(value) && value.every(isNothing));

/** What a path names; through a list, of each of its things. */
function valueAt(value: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(value)) return value.map((one: unknown) => valueAt(one, path));
  return typeof value === "object" && value !== null ? valueAt((value as Record<string, unknown>)[name], rest) : undefined;
}

const words = new Set(["day", "id", "unit", "definition", "href", "moreIsBetter", "channel", "minutes", "mayEdit", "more", "facts"]);

/** For a widget that does not say: every list is empty and every figure is nothing, words left aside. */
function looksEmpty(data: unknown): boolean {
  if (data === null || data === 0) return true;
  if (Array.isArray(data)) return data.every(looksEmpty);
  if (typeof data !== "object") return false;
  return Object.entries(data).every(([key, value]) => words.has(key) || looksEmpty(value));
}
