import { z } from "zod";

export const exportFormats = ["csv", "vcf"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What an export's address may say beside the list's own search parameters. */
export const exportSearch = {
  columns: z.string().max(4_000).transform((text) => text.split(",").map((one) => one.trim()).filter(Boolean)).optional().meta({ description: "Names of fields, separated by commas, in the order of the columns; also `id`, and of contacts `emails` and `phones`. Absent: all." }),
  format: z.enum(exportFormats).default("csv").meta({ description: "`vcf` (vCard 4.0) for contacts." }),
  bom: z.enum(["true", "false"]).default("false").meta({ description: "Begin with a byte order mark, by which Excel knows UTF-8." }),
};
