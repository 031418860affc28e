import type { z } from "zod";
import type { DashboardParams } from "@/lib/metrics/range";
import type { WidgetSchema } from "./contract";

/*
 * A widget's answer as figures and rows: the table behind its chart, and what is exported and sent by e-mail. A folder's `table.ts` gives it
 * (`export const table: WidgetTableOf<typeof schema>`), pure; shared code writes it, by the unit of each column.
 */

/** How a value is to be read. `number` has a fraction, `share` is 0 to 1, `day` is YYYY-MM-DD, `moment` ISO 8601, `money` minor units. */
export const tableUnits = ["text", "count", "number", "seconds", "share", "day", "moment", "money"] as const;
export type TableUnit = (typeof tableUnits)[number];

export interface Money {
  amountMinor: number;
  currency: string;
}

/** Null where there is nothing. */
export type TableValue = string | number | Money | null;

export interface TableColumn {
  name: string;
  unit: TableUnit;
}

export interface WidgetTable {
  /** What stands above the rows, each a figure of its own. */
  figures?: readonly (TableColumn & { value: TableValue })[];
  columns: readonly TableColumn[];
  /** A value for each column. */
  rows: readonly (readonly TableValue[])[];
  /** What the rows do not say: that there are more, for example. */
  note?: string;
}

/** What an answer's table may need to be written. */
export interface TableAbout<Options = Record<string, unknown>> {
  options: Options;
  params: DashboardParams;
  /** A channel's name by its connector's id. */
  channel(id: string): string;
}

export type WidgetTableOf<Schema extends WidgetSchema> = (data: z.output<Schema["data"]>, about: TableAbout<z.output<Schema["options"]>>) => WidgetTable;

export const column = (name: string, unit: TableUnit = "text"): TableColumn => ({ name, unit });
export const figure = (name: string, unit: TableUnit, value: TableValue): TableColumn & { value: TableValue } => ({ name, unit, value });

/** Money, where there is any. */
export const money = (amountMinor: number | null, currency: string | null): Money | null => (amountMinor === null || !currency ? null : { amountMinor, currency });

/** That the rows are not all there are. */
export const ofAll = (shown: number, all: number, more = false): { note?: string } => (all > shown || more ? { note: `The first ${shown} of ${all}${more ? " or more" : ""}.` } : {});
