import type { Field, RecordType } from "./contract";

/** Which fields a list shows beside the title, in which order, and how wide: part of a view, and what a browser remembers. Browser-safe. */

export interface Column {
  field: string;
  /** Pixels; absent: as the kind's definition says. The title's own entry is there for this alone. */
  width?: number;
}

/** Pixels. */
export const columnBounds = { min: 56, max: 800, usual: 140 };

const mostColumns = 60;

export const defaultColumns = (type: RecordType): readonly Column[] => type.fields.filter(({ name, column }) => name !== type.title && column !== undefined).map(({ name }) => ({ field: name }));

/** Columns from data that may be anything: each field once, without what the kind does not have; null for what are no columns. */
export function readColumns(type: RecordType, value: unknown): readonly Column[] | null {
  if (!Array.isArray(value)) return null;
  const columns = new Map<string, Column>();
  for (const one of value.slice(0, mostColumns) as unknown[]) {
    const { field, width } = (typeof one === "object" && one !== null ? one : {}) as { field?: unknown; width?: unknown };
    const known = type.fields.find(({ name }) => name === field);
    if (known && !columns.has(known.name)) columns.set(known.name, typeof width === "number" && Number.isFinite(width) ? { field: known.name, width: boundedWidth(width) } : { field: known.name });
  }
  return [...columns.values()];
}

export const boundedWidth = (width: number): number => Math.round(Math.max(columnBounds.min, Math.min(width, columnBounds.max)));

/** The fields beside the title, with their widths in pixels. */
export const shownColumns = (type: RecordType, columns: readonly Column[]): readonly { field: Field; width: number }[] =>
  columns.flatMap(({ field: name, width }) => {
    const field = type.fields.find((one) => one.name === name);
    return field && name !== type.title ? [{ field, width: width ?? field.column ?? columnBounds.usual }] : [];
  });

export const withWidth = (columns: readonly Column[], field: string, width: number): readonly Column[] => {
  const sized = { field, width: boundedWidth(width) };
  return columns.some((one) => one.field === field) ? columns.map((one) => (one.field === field ? sized : one)) : [sized, ...columns];
};

/** Shown last, or not any more. */
export const toggled = (columns: readonly Column[], field: string): readonly Column[] => (columns.some((one) => one.field === field) ? columns.filter((one) => one.field !== field) : [...columns, { field }]);

/** The same with one of them by so many places further on; the title stays first. */
export function moved(type: RecordType, columns: readonly Column[], field: string, by: number): readonly Column[] {
  const title = columns.filter((one) => one.field === type.title);
  const others = columns.filter((one) => one.field !== type.title);
  const at = others.findIndex((one) => one.field === field);
  if (at < 0) return columns;
  const to = Math.max(0, Math.min(at + by, others.length - 1));
  const rest = others.toSpliced(at, 1);
  return [...title, ...rest.toSpliced(to, 0, others[at]!)];
}

/** Whether two lists show the same. */
export const sameColumns = (one: readonly Column[], other: readonly Column[]): boolean => JSON.stringify(one.map(({ field, width }) => [field, width])) === JSON.stringify(other.map(({ field, width }) => [field, width]));
