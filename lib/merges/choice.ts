import type { Field, RecordType } from "../records/contract";
import type { RecordRow } from "../records/schema";

/** Which of two records a value is taken from. Browser-safe. */
export type Side = "a" | "b";

export const otherSide = (side: Side): Side => (side === "a" ? "b" : "a");

/** Labels are united, and what Weft keeps is not chosen. */
export const isChoosable = ({ readOnly, type }: Field): boolean => !readOnly && type !== "labels";

export const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === "";

/** Fields that are filled in differently, so that there is something to choose. */
export const differingFields = ({ fields }: RecordType, a: RecordRow, b: RecordRow): Field[] =>
  fields.filter((field) => isChoosable(field) && JSON.stringify(a[field.name] ?? null) !== JSON.stringify(b[field.name] ?? null) && !(isEmpty(a[field.name]) && isEmpty(b[field.name])));

/** Whose value a field has when nobody chooses: the winner's, unless it has none. */
export const sideByItself = ({ name }: Field, winner: Side, records: Record<Side, RecordRow>): Side => (isEmpty(records[winner][name]) && !isEmpty(records[otherSide(winner)][name]) ? otherSide(winner) : winner);
