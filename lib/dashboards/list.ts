import "server-only";
import { and, asc, eq, getTableColumns, gt, isNull } from "drizzle-orm";
import { z } from "zod";
import { dashboards } from "@/db/schema";
import { requireMember } from "../auth/sessions";
import { inTransaction, within, type Context } from "../context";
import { decodeCursor, encodeCursor } from "../http/cursor";
import { readFirstRef } from "./choose";
import { toLines, visibleDashboards } from "./find";
import type { DashboardPage } from "./schema";

const pageSize = 100;
const { layout: _, ...line } = getTableColumns(dashboards);

/** A page of the dashboards that the acting member sees, in the order in which they were made, and the one that opens first. @throws AppError "forbidden" for API keys */
export async function listDashboards(ctx: Context, cursor?: string): Promise<DashboardPage> {
  requireMember(ctx);
  const after = cursor ? decodeCursor(cursor, z.uuid()) : null;
  return inTransaction(ctx, async (unit) => {
    const found = await unit.tx
      .select(line)
      .from(dashboards)
      .where(and(await visibleDashboards(unit, ctx), eq(dashboards.workspaceId, ctx.workspaceId), isNull(dashboards.deletedAt), after ? gt(dashboards.id, after) : undefined))
      .orderBy(asc(dashboards.id))
      .limit(pageSize + 1);
    const rows = found.slice(0, pageSize);
    const inside = within(ctx, unit);
    return { items: await toLines(inside, rows), nextCursor: found.length > pageSize ? encodeCursor(rows.at(-1)!.id) : null, firstRef: await readFirstRef(inside) };
  });
}
