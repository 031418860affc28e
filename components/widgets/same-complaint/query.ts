import "server-only";
import { listComplaints } from "@/lib/complaints/list";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

export const query: WidgetQuery<typeof schema> = async ({ ctx, filter }) => ({ clusters: await listComplaints(ctx, filter) });
