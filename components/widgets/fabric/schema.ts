import { fabric } from "@/lib/fabric/schema";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  /** Null where nobody talked. */
  data: fabric.nullable(),
} satisfies WidgetSchema;
