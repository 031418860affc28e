import "server-only";
import { hasPermission } from "@/lib/context";
import { listReorders } from "@/lib/reorders/list";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

export const query: WidgetQuery<typeof schema> = async ({ ctx, now }) => ({ items: (await listReorders(ctx, {}, now)).items, mayEdit: hasPermission(ctx, "records.edit") });
