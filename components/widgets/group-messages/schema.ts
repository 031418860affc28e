import { z } from "zod";
import { conversationRow } from "@/lib/conversations/schema";
import type { WidgetSchema } from "../contract";
import { noOptions } from "../no-options";

export const schema = {
  options: noOptions,
  data: z.object({ /** At most ten. */ items: z.array(conversationRow) }),
} satisfies WidgetSchema;
