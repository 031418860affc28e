import "server-only";
import { readDrivers } from "@/lib/mentions/drivers";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

export const query: WidgetQuery<typeof schema> = async ({ ctx, params: { channel }, period }) => {
  const [since, until] = [period.from.toISOString(), period.to.toISOString()];
  return { ...(await readDrivers(ctx, { state: "all", sort: "newest", since, until, ...(channel && { channel }) })), since, until };
};
