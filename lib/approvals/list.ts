import "server-only";
import { and, asc, desc, eq, inArray, ne, or, sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import { approvals, dialogueRuns } from "@/db/schema";
import { actingMemberId, inTransaction, type Context, type Unit } from "../context";
import { decodeCursor, encodeCursor } from "../http/cursor";
import { wasTried } from "./ask-again";
import { toApprovalRows } from "./rows";
import type { ApprovalCount, ApprovalPage, ApprovalSearch } from "./schema";
import { visibleApprovals } from "./visible";

const pageSize = 40;
const position = z.object({ show: z.enum(["mine", "waiting", "decided"]), at: z.iso.datetime(), id: z.uuid() });

/**
 * A page of the approvals that the actor may see: what waits the longest first, what was decided the newest first. With a record, all of its own.
 * @throws AppError "invalid" for a cursor of another list
 */
export async function listApprovals(ctx: Context, { show, recordId, cursor }: ApprovalSearch): Promise<ApprovalPage> {
  const newestFirst = show === "decided" || recordId !== undefined;
  const after = cursor ? decodeCursor(cursor, position.refine((one) => one.show === show)) : null;
  return inTransaction(ctx, async (unit) => {
    const order = newestFirst ? desc : asc;
    const beyond = after && (newestFirst ? sql`(${approvals.createdAt}, ${approvals.id}) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`(${approvals.createdAt}, ${approvals.id}) > (${after.at}::timestamptz, ${after.id}::uuid)`);
    const found = await unit.tx
      .select()
      .from(approvals)
      .where(and(visibleApprovals(unit, ctx), recordId ? eq(approvals.recordId, recordId) : shown(unit, ctx, show), beyond ?? undefined))
      .orderBy(order(approvals.createdAt), order(approvals.id))
      .limit(pageSize + 1);
    const rows = found.slice(0, pageSize);
    const last = rows.at(-1);
    return { items: await toApprovalRows(unit, ctx, rows), nextCursor: found.length > pageSize && last ? encodeCursor({ show, at: last.createdAt.toISOString(), id: last.id }) : null };
  });
}

function shown(unit: Unit, ctx: Context, show: ApprovalSearch["show"]): SQL {
  if (show === "decided") return inArray(approvals.status, ["approved", "declined", "withdrawn", "expired"]);
  const open = inArray(approvals.status, ["waiting", "deciding"]);
  return show === "waiting" ? open : and(eq(approvals.status, "waiting"), inArray(approvals.id, askedOf(unit, ctx)))!;
}

/** What the actor was asked and can still answer. */
function askedOf({ tx }: Unit, ctx: Context) {
  return tx
    .select({ id: dialogueRuns.approvalId })
    .from(dialogueRuns)
    .where(and(eq(dialogueRuns.workspaceId, ctx.workspaceId), memberIs(actingMemberId(ctx)), or(ne(dialogueRuns.status, "ended"), wasTried)));
}

const memberIs = (id: string | null): SQL => (id ? eq(dialogueRuns.memberId, id) : sql`false`);

const countedTo = 1_000;

/** How many wait for the acting member, counted up to a thousand. */
export async function countApprovals(ctx: Context): Promise<ApprovalCount> {
  if (!actingMemberId(ctx)) return { mine: 0 };
  return inTransaction(ctx, async (unit) => {
    const open = unit.tx.select({ one: sql`1` }).from(approvals).where(and(eq(approvals.workspaceId, ctx.workspaceId), shown(unit, ctx, "mine"))).limit(countedTo).as("open");
    const [found] = await unit.tx.select({ mine: sql<number>`count(*)::int` }).from(open);
    return { mine: found?.mine ?? 0 };
  });
}
