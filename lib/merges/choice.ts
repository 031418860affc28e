import { type Field, type RecordType, valueIn } from "../records/contract";
import type { RecordRow } from "../records/schema";

/** Which of two records a value is taken from. Browser-safe. */
export type Side = "a" | "b";

export const otherSide = (side: Side): Side => (side === "a" ? "b" : "a");

/** Labels are united, and what Weft keeps is not chosen. */
export const isChoosable = ({ readOnly, type }: Field): boolean => !readOnly && type !== "labels";

export const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

/** Fields that are filled in differently, so that there is something to choose. */
export const differingFields = ({ fields }: RecordType, a: RecordRow, b: RecordRow): Field[] =>
  fields.filter((field) => isChoosable(field) && JSON.stringify(valueIn(a, field) ?? null) !== JSON.stringify(valueIn(b, field) ?? null) && !(isEmpty(valueIn(a, field)) && isEmpty(valueIn(b, field))));

/** Whose value a field has when nobody chooses: the winner's, unless it has none. */
export const sideByItself = (field: Field, winner: Side, records: Record<Side, RecordRow>): Side => (isEmpty(valueIn(records[winner], field)) && !isEmpty(valueIn(records[otherSide(winner)], field)) ? otherSide(winner) : winner);
