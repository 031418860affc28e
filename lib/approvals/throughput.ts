import "server-only";
import { and, desc, gte, inArray, isNull, lt } from "drizzle-orm";
import { approvals } from "@/db/schema";
import { inTransaction, type Context } from "../context";
import type { Period } from "../metrics/range";
import { median } from "../deals/talk/summary";
import { visibleApprovals } from "./visible";

export type ApprovalFate = "approved" | "declined" | "expired" | "withdrawn" | "waiting";

export interface Throughput {
  asked: number;
  fates: Record<ApprovalFate, number>;
  medianSeconds: number | null;
  items: { id: string; title: string; fate: ApprovalFate; amountMinor: number | null; currency: string | null; askedAt: string; seconds: number | null; decidedBy: string | null }[];
  more: boolean;
}

/** So many of a period are looked at, the latest. */
const most = 2_000;

/**
 * What became of the approvals that were asked for in a period, of those that the actor may see.
 * @param requesters who asked for them; null for nobody, undefined for whoever
 */
export async function readThroughput(ctx: Context, period: Period, requesters: readonly string[] | null | undefined): Promise<Throughput> {
  const rows = await inTransaction(ctx, (unit) => unit.tx
    .select({ id: approvals.id, title: approvals.title, status: approvals.status, amountMinor: approvals.amountMinor, currency: approvals.currency, createdAt: approvals.createdAt, decidedAt: approvals.decidedAt, decidedBy: approvals.decidedByName })
    .from(approvals)
    .where(and(visibleApprovals(unit, ctx), inArray(approvals.status, ["waiting", "deciding", "approved", "declined", "withdrawn", "expired"]), gte(approvals.createdAt, period.from), lt(approvals.createdAt, period.to), requesters === null ? isNull(approvals.requestedById) : requesters && inArray(approvals.requestedById, [...requesters])))
    .orderBy(desc(approvals.createdAt), desc(approvals.id))
    .limit(most + 1));
  const fates: Throughput["fates"] = { approved: 0, declined: 0, expired: 0, withdrawn: 0, waiting: 0 };
  const items = rows.slice(0, most).map(({ id, title, status, amountMinor, currency, createdAt, decidedAt, decidedBy }) => {
    const fate: ApprovalFate = status === "deciding" ? "waiting" : status;
    fates[fate]++;
    const decided = fate === "approved" || fate === "declined";
    return { id, title, fate, amountMinor, currency, askedAt: createdAt.toISOString(), seconds: decided && decidedAt ? Math.max(0, (decidedAt.getTime() - createdAt.getTime()) / 1000) : null, decidedBy: decided ? decidedBy : null };
  });
  return { asked: items.length, fates, medianSeconds: median(items.flatMap(({ seconds }) => seconds ?? [])), items, more: rows.length > most };
}
