import { z } from "zod";
import { importStatuses, matchNone, matchUsual } from "./words";
import { recordKinds } from "../records/contract";
import { dateOrders } from "./read/dates";
import { delimiters } from "./read/dialect";
import { encodings } from "./read/encoding";
import { limits } from "./read/table";

/** Imports as the API gives and takes them. Browser-safe. Times are ISO 8601 UTC. */

/** What becomes of a column, in the file's order. */
export const importColumn = z.object({
  target: z.string().max(100).nullable().meta({ description: "A field's name, `id`, `external`, or of contacts `firstName`, `middleName`, `lastName`, `emails`, `phones`, of kinds with lines `line.product`, `line.description`, `line.quantity`, `line.unit`, `line.price`, `line.discount` (rows of one record become its lines); null leaves the column out. Several columns may have one target." }),
  decimal: z.enum([".", ","]).meta({ description: "What stands before the decimals of its numbers." }),
  dates: z.enum(dateOrders).meta({ description: "The order of day, month and year in its days." }),
});
export type ImportColumn = z.infer<typeof importColumn>;

export const importSettings = z.object({
  encoding: z.enum(encodings),
  delimiter: z.enum(delimiters),
  bare: z.boolean().meta({ description: "The first row is data, not headings." }),
  columns: z.array(importColumn).max(limits.columns),
  match: z.string().max(100).meta({ description: `By what a record that exists is known: \`${matchUsual}\` (external id, then e-mail address, then phone number, as the kind has them), \`${matchNone}\` (every row is a new record), or a target.` }),
  only: z.enum(["all", "new", "known"]).meta({ description: "Take only rows that make a new record, or only those that are known." }),
  erase: z.boolean().meta({ description: "An empty cell empties the field." }),
  lenient: z.boolean().meta({ description: "A row with a cell that cannot be read is taken without that cell." }),
  country: z.string().regex(/^[A-Z]{2}$/, "Write the country's two letters, like DE.").nullable().meta({ description: "Where phone numbers without a country's code are dialled." }),
  ownerId: z.uuid().nullable().meta({ description: "Who owns records whose owner is not given or not known." }),
  labels: z.array(z.string().trim().min(1).max(50)).max(20).meta({ description: "Labels that every record gets beside its own." }),
});
export type ImportSettings = z.infer<typeof importSettings>;

const counts = z.object({ created: z.int(), updated: z.int(), skipped: z.int(), failed: z.int(), companies: z.int() });
export type ImportCounts = z.infer<typeof counts>;

export const importRun = z.object({
  id: z.uuid(),
  kind: z.enum(recordKinds),
  format: z.enum(["csv", "vcf"]),
  fileName: z.string(),
  /** Bytes. */
  size: z.int(),
  status: z.enum(importStatuses),
  /** How many rows it has; an estimate until it was read to its end. */
  rows: z.int(),
  rowsKnown: z.boolean(),
  /** How many were taken so far, or undone. */
  taken: z.int(),
  counts,
  /** What the dry run came to; null before one has ended. */
  checked: counts.extend({ rows: z.int() }).nullable(),
  /** What became of it when it was undone. */
  undone: z.object({ deleted: z.int(), restored: z.int(), kept: z.int() }).nullable(),
  problem: z.string().nullable(),
  by: z.string(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  /** Until when it can be undone; null when it cannot. */
  undoUntil: z.iso.datetime().nullable(),
}).meta({ id: "Import" });
export type ImportRun = z.infer<typeof importRun>;

export const importPage = z.object({ items: z.array(importRun), nextCursor: z.string().nullable() });
export type ImportPage = z.infer<typeof importPage>;

export const importDetail = importRun.extend({
  settings: importSettings,
  /** The file's columns, as many as there are settings for. */
  headings: z.array(z.object({
    heading: z.string(),
    samples: z.array(z.string()),
    /** The cells tell how their numbers and days are written. */
    decimalSure: z.boolean(),
    datesSure: z.boolean(),
  })),
  /** These headings were imported before, and are mapped as they were then. */
  remembered: z.boolean(),
  /** The same file, imported before. */
  before: z.object({ id: z.uuid(), at: z.iso.datetime(), by: z.string() }).nullable(),
}).meta({ id: "ImportDetail" });
export type ImportDetail = z.infer<typeof importDetail>;

const cell = z.object({ target: z.string(), label: z.string(), text: z.string() });
export const importPreview = z.object({
  rows: z.array(z.object({
    line: z.int(),
    action: z.enum(["create", "update", "skip", "error"]),
    /** What it is called here now, of one that is known. */
    known: z.string().nullable(),
    cells: z.array(cell),
    problems: z.array(z.object({ heading: z.string(), message: z.string() })),
  })),
}).meta({ id: "ImportPreview" });
export type ImportPreview = z.infer<typeof importPreview>;
