import "server-only";
import { readThroughput } from "@/lib/approvals/throughput";
import { ownedBy } from "@/lib/metrics/owners";
import type { WidgetQuery } from "../contract";
import type { schema } from "./schema";

/** Approvals are a part's when its people asked for them. */
export const query: WidgetQuery<typeof schema> = async ({ ctx, params, period, previous }) => {
  const [condition] = await ownedBy(ctx, params);
  const requesters = condition && "field" in condition ? (condition.op === "empty" ? null : (condition.value as string[])) : undefined;
  const [now, before] = await Promise.all([readThroughput(ctx, period, requesters), readThroughput(ctx, previous, requesters)]);
  return { ...now, previousAsked: before.asked, previousMedianSeconds: before.medianSeconds };
};
