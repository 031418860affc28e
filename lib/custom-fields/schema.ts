import { z } from "zod";
import { recordKinds } from "../records/contract";
import { customFieldTypes } from "./types";

/** Shapes of a workspace's own fields. Browser-safe. */

const kind = z.enum(recordKinds, "Say which records have the field.");
const label = z.string().trim().min(1, "Give the field a name.").max(60, "Use at most 60 characters.");
const type = z.enum(customFieldTypes, "Choose what the field holds.");
const option = z.object({
  value: z.string().max(60).optional().meta({ description: "What is stored; made from the name for a new one, and never another after that." }),
  label: z.string().trim().min(1, "Give each choice a name.").max(60, "Use at most 60 characters."),
});
const options = z.array(option).max(100, "Use at most 100 choices.");
const of = z.enum(recordKinds, "Choose what it leads to.");
const help = z.string().trim().max(200, "Use at most 200 characters.").nullable();

export const customField = z.object({
  id: z.uuid(), kind,
  key: z.string().meta({ description: "Under which values stand in a record's `custom`; in filters and orders the field is called `custom.<key>`." }),
  label: z.string(), type,
  options: z.array(z.object({ value: z.string(), label: z.string(), archived: z.literal(true).optional().meta({ description: "Not offered any more; records that have it keep it." }) })),
  of: of.nullable().meta({ description: "With the type `record`: the kind that it leads to." }),
  required: z.boolean(), help: z.string().nullable(), position: z.number().int(),
  archivedAt: z.iso.datetime().nullable().meta({ description: "Removed from all screens; its values are kept, and it can be restored." }),
}).meta({ id: "CustomField" });
export type CustomField = z.infer<typeof customField>;

export const customFieldSearch = z.object({ kind: kind.optional() });
export const customFieldList = z.object({ items: z.array(customField).meta({ description: "In their order, by kind." }) });

export const customFieldInput = z.object({ kind, label, type, options: options.default([]), of: of.nullable().default(null), required: z.boolean().default(false), help: help.default(null) });
export type CustomFieldInput = z.input<typeof customFieldInput>;

export const customFieldPatch = z.object({
  label: label.optional(), options: options.optional(), required: z.boolean().optional(), help: help.optional(),
  archived: z.boolean().optional().meta({ description: "Removes or restores it." }),
  type: type.optional().meta({ description: "Only what it is already: what a field holds cannot be changed." }),
});
export type CustomFieldPatch = z.input<typeof customFieldPatch>;

export const customFieldOrder = z.object({ kind, ids: z.array(z.uuid()).min(1).max(200) });
export type CustomFieldOrder = z.infer<typeof customFieldOrder>;
